// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using Grpc.Net.Client;
using PollLatency;

return await LatencyCommand.InvokeAsync(args, RunAsync);

static async Task<int> RunAsync(LatencyOptions options, CancellationToken cancelled)
{
    try
    {
        await using var own = options.Start is { } executable ? await OwnManager.StartAsync(executable, cancelled) : null;
        var uri = new UriBuilder(Uri.UriSchemeHttp, own is null ? options.Address : "127.0.0.1", own?.Port ?? options.Port).Uri;
        var measured = await Task.WhenAll(Enumerable.Range(0, options.Sessions).Select(_ => MeasureAsync(uri, options, cancelled)));
        var quantiles = new Quantiles(measured.SelectMany(taken => taken));
        Console.WriteLine($"{options.Sessions} sessions of {Path.GetFileName(options.Ram)}, {quantiles}");
        return quantiles[0.99] <= options.LimitMilliseconds ? 0 : 1;
    }
    catch (RpcException e)
    {
        Console.Error.WriteLine($"poll latency: {e.StatusCode}: {e.Status.Detail}");
        return 2;
    }
}

// A connection each, as different clients have.
static async Task<List<TimeSpan>> MeasureAsync(Uri uri, LatencyOptions options, CancellationToken cancelled)
{
    using var channel = GrpcChannel.ForAddress(uri);
    return await new PolledSession(new ManagerClient(channel), options).MeasureAsync(cancelled);
}
