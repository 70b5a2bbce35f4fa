// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using JsonRpcMachineClient;

namespace MachineManager.Server.Emulators.JsonRpc;

/// <summary>What a guest has yielded with, where the emulator has no call for it: as the guest has written it (jsonrpc spec 11, 12).</summary>
internal static class WrittenRequest
{
    private const ulong TxBuffer = 0x60800000;
    private const ushort Progress = 1;

    public static async Task<GuestRequest> ReceiveAsync(IMachineServer server)
    {
        var tohost = (await server.ReadStateAsync()).HtifTohost;
        var isManual = (byte)(tohost >> 48) == 1;
        var reason = (ushort)(tohost >> 32);
        var data = (uint)tohost;
        if (isManual || reason != Progress)
            return new GuestRequest(isManual, reason, await server.ReadMemoryAsync(TxBuffer, Math.Min(data, Cmio.MostBytes)));
        var value = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(value, data);
        return new GuestRequest(isManual, reason, value);
    }
}
