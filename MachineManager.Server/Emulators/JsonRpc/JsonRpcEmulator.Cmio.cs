// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators.JsonRpc;

/// <content>What the guest yields with, and responses to that (jsonrpc spec 11).</content>
internal sealed partial class JsonRpcEmulator
{
    public Task<GuestRequest> ReceiveRequestAsync(CancellationToken cancellationToken) => server.CallAsync(
        options.MemoryTimeout,
        one => server.Interface.HasCmioRequests ? GuestRequests.AskAsync(one) : GuestRequests.ReadAsync(one),
        cancellationToken);

    public Task SendResponseAsync(ushort reason, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        reason == Cmio.Advance && server.Interface.HasRevertRootHash
            ? server.CallAsync(
                options.HashTimeout + options.MemoryTimeout,
                async one => await one.SendCmioResponseAsync(reason, data, await one.GetRootHashAsync()),
                cancellationToken)
            : server.CallAsync(options.MemoryTimeout, one => one.SendCmioResponseAsync(reason, data), cancellationToken);
}
