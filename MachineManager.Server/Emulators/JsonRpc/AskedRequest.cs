// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient;

namespace MachineManager.Server.Emulators.JsonRpc;

/// <summary>What a guest has yielded with, where the emulator has a call for it.</summary>
internal static class AskedRequest
{
    private const byte ManualCommand = 1;

    public static async Task<GuestRequest> ReceiveAsync(IMachineServer server)
    {
        // A buffer that is larger than what is there costs nothing, and a smaller one is refused.
        var request = await server.ReceiveCmioRequestAsync(Cmio.MostBytes);
        return new GuestRequest(request.Cmd == ManualCommand, request.Reason, request.Data);
    }
}
