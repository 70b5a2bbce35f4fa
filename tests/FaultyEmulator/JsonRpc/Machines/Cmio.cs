// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using System.Numerics;
using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Guests;
using FaultyEmulator.JsonRpc.Space;
using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Machines;

/// <summary>Requests of the guest and responses to it (jsonrpc spec 11).</summary>
internal static class Cmio
{
    private const ulong AutomaticCommand = 0;
    private const ulong AdvanceBudget = (1UL << 48) - 1;
    private const int LeastResponse = 32;

    /// <summary>What the guest yielded with; changes nothing.</summary>
    public static JsonObject Receive(JsonMachine machine, ulong length)
    {
        if (machine.ReadRegister("iflags_X") == 0 && machine.ReadRegister("iflags_Y") == 0)
            throw RpcRefusal.Runtime("machine is not yielded");
        var (command, reason) = (machine.ReadRegister("htif_tohost_cmd"), machine.ReadRegister("htif_tohost_reason"));
        var value = (uint)machine.ReadRegister("htif_tohost_data");
        var isProgress = command == AutomaticCommand && reason == YieldReason.Progress;
        var available = isProgress ? sizeof(uint) : (ulong)value;
        if (length > 0 && length < available)
            throw RpcRefusal.Argument("data buffer length is too small");
        var data = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(data, value);
        if (!isProgress)
            data = machine.Memory.Read(AddressMap.TxBuffer, Math.Min(available, AddressMap.BufferLength));
        return new()
        {
            ["cmd"] = command,
            ["reason"] = reason,
            ["available_length"] = available,
            ["data"] = length == 0 ? string.Empty : Convert.ToBase64String(data),
        };
    }

    /// <summary>Answers a manual yield.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="reason">0: an advance.</param>
    /// <param name="data">For the rx buffer.</param>
    /// <param name="revertRootHash">Of an advance, and of nothing else.</param>
    public static void Send(JsonMachine machine, ulong reason, byte[] data, byte[]? revertRootHash)
    {
        if ((ulong)data.Length > AddressMap.BufferLength)
            throw RpcRefusal.Argument("CMIO response data is too large");
        if (machine.ReadRegister("iflags_Y") == 0)
            throw RpcRefusal.Argument("iflags.Y is not set");
        if (reason == YieldReason.Advance)
            BeginAdvance(machine, revertRootHash);
        else if (revertRootHash is not null)
            throw RpcRefusal.Argument("revert root hash is only accepted for advance-state responses");
        if (data.Length > 0)
        {
            var padded = new byte[BitOperations.RoundUpToPowerOf2((uint)Math.Max(data.Length, LeastResponse))];
            data.CopyTo(padded, 0);
            machine.Memory.Write(AddressMap.RxBuffer, padded);
        }

        machine.Memory.WriteWord(Register.FromHost, reason << 32 | (uint)data.Length);
        machine.Memory.WriteWord(Register.FlagY, 0);
    }

    private static void BeginAdvance(JsonMachine machine, byte[]? revertRootHash)
    {
        if (machine.ReadRegister("htif_tohost_reason") != YieldReason.Accepted)
            throw RpcRefusal.Argument("machine is not waiting on an rx-accepted manual yield");
        if (revertRootHash is null)
            throw RpcRefusal.Argument("advance-state response requires a revert root hash");
        if (!revertRootHash.AsSpan().SequenceEqual(machine.Tree.Root()))
            throw RpcRefusal.Argument("revert root hash does not match the machine root hash");
        machine.Memory.Write(Register.RevertRootHash, revertRootHash);
        machine.Memory.WriteWord(Register.MaxMCycle, machine.Memory.ReadWord(Register.MCycle) + AdvanceBudget);
    }
}
