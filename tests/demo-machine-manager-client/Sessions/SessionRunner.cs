// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using CartesiMachineManager;
using DemoClient.Options;
using DemoClient.Output;
using Grpc.Net.Client;
using ManagerClient = CartesiMachineManager.MachineManager.MachineManagerClient;

namespace DemoClient.Sessions;

/// <summary>One session from its opening to its end, which comes whatever happens in between.</summary>
internal static class SessionRunner
{
    private static readonly TimeSpan EndDeadline = TimeSpan.FromSeconds(8);

    public static async Task RunAsync(DemoOptions options, ProgressView view, CancellationToken cancelled)
    {
        using var channel = GrpcChannel.ForAddress(new UriBuilder(Uri.UriSchemeHttp, options.Address, options.Port).Uri);
        var client = new ManagerClient(channel);

        var root = await client.NewSessionAsync(NewSession(options), cancellationToken: cancelled).ConfigureAwait(false);
        try
        {
            view.Say($"session {options.SessionId}: {options.RamImage}, {options.RamLength >> 20} MiB of RAM");
            view.Done(0, 0, Hex(root), note: null);
            var polls = new PollTimes(TimeProvider.System);
            await new SteppedRun(client, options, view, polls).RunAsync(cancelled).ConfigureAwait(false);
            view.Say(polls.Describe());
        }
        finally
        {
            // Not the caller's token: an interrupted run is to leave no session either.
            await client.EndSessionAsync(
                new EndSessionRequest { SessionId = options.SessionId, Silent = true },
                deadline: DateTime.UtcNow + EndDeadline,
                cancellationToken: CancellationToken.None).ConfigureAwait(false);
            view.Say($"session {options.SessionId}: ended");
        }
    }

    internal static string Hex(Hash hash) => Convert.ToHexStringLower(hash.Data.Span);

    private static NewSessionRequest NewSession(DemoOptions options) => new()
    {
        SessionId = options.SessionId,
        Force = options.Force,
        Machine = new MachineRequest
        {
            Config = new MachineConfig
            {
                Rom = new ROMConfig { ImageFilename = options.RomImage, Bootargs = options.BootArguments },
                Ram = new RAMConfig { ImageFilename = options.RamImage, Length = options.RamLength },
                Htif = new HTIFConfig { YieldAutomatic = options.Yields, YieldManual = options.Yields },
            },
        },
    };
}
