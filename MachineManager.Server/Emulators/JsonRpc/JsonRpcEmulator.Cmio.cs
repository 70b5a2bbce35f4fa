// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators.JsonRpc;

/// <content>What the guest yields with, and responses to that (jsonrpc spec 11).</content>
internal sealed partial class JsonRpcEmulator
{
    public Task<GuestRequest> ReceiveRequestAsync(CancellationToken cancellationToken) => server.CallAsync(
        options.MemoryTimeout,
        async one =>
        {
            // A buffer that is larger than what is there costs nothing, and a smaller one is refused.
            var request = await one.ReceiveCmioRequestAsync(Cmio.MostBytes);
            return new GuestRequest(request.Cmd == ManualCommand, request.Reason, request.Data);
        },
        cancellationToken);

    public Task SendResponseAsync(ushort reason, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        reason == Cmio.Advance
            ? server.CallAsync(
                options.HashTimeout + options.MemoryTimeout,
                async one => await one.SendCmioResponseAsync(reason, data, await one.GetRootHashAsync()),
                cancellationToken)
            : server.CallAsync(options.MemoryTimeout, one => one.SendCmioResponseAsync(reason, data), cancellationToken);

    private static byte ManualCommand => 1;
}
