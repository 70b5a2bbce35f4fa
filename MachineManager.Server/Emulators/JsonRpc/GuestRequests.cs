// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using JsonRpcMachineClient;
using MachineManager.Server.Emulators.JsonRpc.Conversions;

namespace MachineManager.Server.Emulators.JsonRpc;

/// <summary>What a guest has yielded with: asked for, or where the emulator has no call for that, as the guest has written it (jsonrpc spec 11, 12).</summary>
internal static class GuestRequests
{
    /// <summary>The reason of automatic yields by which guests tell how far they are: their data is a number in htif_tohost (jsonrpc spec 11).</summary>
    public const ushort Progress = 1;

    private const byte ManualCommand = 1;

    public static async Task<GuestRequest> AskAsync(IMachineServer server)
    {
        // A buffer that is larger than what is there costs nothing, and a smaller one is refused.
        var request = await server.ReceiveCmioRequestAsync(Cmio.MostBytes);
        return new GuestRequest(request.Cmd == ManualCommand, request.Reason, request.Data);
    }

    public static async Task<GuestRequest> ReadAsync(IMachineServer server)
    {
        var tohost = (await server.ReadStateAsync()).HtifTohost;
        var isManual = (byte)(tohost >> 48) == ManualCommand;
        var reason = (ushort)(tohost >> 32);
        var data = (uint)tohost;
        if (isManual || reason != Progress)
            return new GuestRequest(isManual, reason, await server.ReadMemoryAsync(RollupConversions.TxStart, Math.Min(data, Cmio.MostBytes)));
        var value = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(value, data);
        return new GuestRequest(isManual, reason, value);
    }
}
