// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using JsonRpcMachineClient.Calls;

namespace JsonRpcMachineClient;

/// <content>Lifecycle.</content>
public sealed partial class MachineServer
{
    public async Task<ApiVersion> GetVersionAsync(CancellationToken cancellationToken = default)
    {
        var version = await _caller.CallAsync(
            CallKind.Register, new ServerCall<ApiVersion>("get_version", Types.ApiVersion), cancellationToken).ConfigureAwait(false);
        _spoken.Learn(version);
        return version;
    }

    public Task<bool> IsEmptyAsync(CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Register, new ServerCall<bool>("machine.is_empty", Types.Boolean), cancellationToken);

    public Task<ForkedServer> ForkAsync(CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Lifecycle, new ServerCall<ForkedServer>("fork", Types.ForkedServer, check: CheckFork), cancellationToken);

    public async Task<HashedFork> TakeForkAsync(CancellationToken cancellationToken = default)
    {
        var rootHash = await GetRootHashAsync(cancellationToken).ConfigureAwait(false);
        return new HashedFork(rootHash, await ForkAsync(cancellationToken).ConfigureAwait(false));
    }

    public async Task<string> RebindAsync(string address, CancellationToken cancellationToken = default)
    {
        var bound = await _caller.CallAsync(
            CallKind.Lifecycle,
            new ServerCall<string>(
                "rebind",
                Types.String,
                parameters => parameters.Text("address", address),
                bound => ServerAddress.Parse(bound)),
            cancellationToken).ConfigureAwait(false);
        _connection.EndPoint = ServerAddress.Parse(bound);
        return bound;
    }

    public async Task ShutdownAsync(CancellationToken cancellationToken = default)
    {
        // The process ends when the connection that asked for it does (jsonrpc spec 6.3).
        await _caller.CallAsync(CallKind.Lifecycle, "shutdown", null, cancellationToken, isLast: true).ConfigureAwait(false);
        _connection.Dispose();
    }

    public Task EmancipateAsync(CancellationToken cancellationToken = default) =>
        _caller.CallAsync(CallKind.Lifecycle, "emancipate", null, cancellationToken);

    public Task DelayNextRequestAsync(ulong milliseconds, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Lifecycle, "delay_next_request", parameters => parameters.Number("ms", milliseconds), cancellationToken);

    public async Task<string> DiscoverAsync(CancellationToken cancellationToken = default)
    {
        var document = await _caller.CallAsync(
            CallKind.Register, new ServerCall<JsonElement>("rpc.discover", Types.JsonElement), cancellationToken)
            .ConfigureAwait(false);
        return document.GetRawText();
    }

    public Task DestroyAsync(CancellationToken cancellationToken = default) =>
        _caller.CallAsync(CallKind.Lifecycle, "machine.destroy", null, cancellationToken);

    private static void CheckFork(ForkedServer server) => ServerAddress.Parse(server.Address);
}
