// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Envelope;
using FaultyEmulator.JsonRpc.Machines;
using FaultyEmulator.JsonRpc.Space;
using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Methods;

/// <summary>Registers, memory, hashes and proofs (jsonrpc spec 7.1, 7.8 to 7.11).</summary>
internal static class StateMethods
{
    private const ulong LongestRead = 1UL << 31;

    public static void AddTo(Dictionary<string, RpcMethod> methods, MachineSlot slot)
    {
        Add("get_root_hash", [], (m, _) => Text(m.Tree.Root()));
        Add("get_node_hash", ["address", "log2_size"], (m, a) => Text(NodeHash(m, a.Unsigned(0), a.Unsigned(1))));
        Add("get_proof", ["address", "log2_target_size", "log2_root_size?"], (m, a) => Proof.Of(
            m.Tree, a.Unsigned(0), a.Unsigned(1), a.Has(2) ? a.Unsigned(2) : HashTree.Log2Root));
        Add("verify_hash_tree", [], (m, _) => m.Tree.IsTrue());
        Add("read_reg", ["reg"], (m, a) => m.ReadRegister(a.Text(0)));
        Add("write_reg", ["reg", "value"], (m, a) => RpcMethod.Done(() => m.WriteRegister(a.Text(0), a.Unsigned(1))));
        Add("read_memory", ["address", "length"], (m, a) => Text(Read(m, a.Unsigned(0), a.Unsigned(1))));
        Add("write_memory", ["address", "data"], (m, a) => RpcMethod.Done(() => Write(m, a.Unsigned(0), a.Bytes(1))));
        Add("read_word", ["address"], (m, a) => m.Memory.ReadWord(Word(a.Unsigned(0), "read from")));
        Add("write_word", ["address", "value"], (m, a) => RpcMethod.Done(
            () => WriteWord(m, Word(a.Unsigned(0), "write to"), a.Unsigned(1))));
        Add("replace_memory_range", ["range"], (m, a) => RpcMethod.Done(() => RangeReplacement.Replace(m, a.Value(0), a.Path(0))));
        Add("get_address_ranges", [], (m, _) => m.Map.ToJson());
        Add("read_revert_root_hash", [], (m, _) => Text(m.Memory.Read(Register.RevertRootHash, JsonReading.HashLength)));
        Add("write_revert_root_hash", ["hash"], (m, a) => RpcMethod.Done(() => m.Memory.Write(Register.RevertRootHash, a.Hash(0))));
        methods["machine.get_reg_address"] = new(
            MachineNeed.None, ["reg"], a => Register.AddressOf(a.Text(0)) ?? throw RpcRefusal.Domain("invalid register"));

        void Add(string name, string[] names, Func<JsonMachine, RpcArguments, JsonNode?> call) =>
            methods[$"machine.{name}"] = new(MachineNeed.Machine, names, a => call(slot.Present, a));
    }

    private static byte[] NodeHash(JsonMachine machine, ulong address, ulong log2)
    {
        if (log2 is < HashTree.Log2Leaf or > HashTree.Log2Root)
            throw RpcRefusal.Argument("invalid log2_size");
        if (!Proof.IsAligned(address, (int)log2))
            throw RpcRefusal.Argument("address not aligned to log2_size");
        return machine.Tree.Node(address, (int)log2);
    }

    private static byte[] Read(JsonMachine machine, ulong address, ulong length) =>
        length < LongestRead ? machine.Memory.Read(address, length) : throw RpcRefusal.OutOfMemory();

    private static void Write(JsonMachine machine, ulong address, byte[] data)
    {
        if (data.Length == 0)
            return;
        machine.Map.CheckWrite(address, (ulong)data.Length);
        machine.Memory.Write(address, data);
    }

    private static void WriteWord(JsonMachine machine, ulong address, ulong value)
    {
        var range = machine.Map.Find(address, sizeof(ulong));
        if (range is { Kind: RangeKind.Protected })
            machine.WriteRegister(Register.At(address) ?? throw RpcRefusal.Runtime($"attempted write to address 0x{address:x}"), value);
        else if (range is { Kind: RangeKind.Memory or RangeKind.Input })
            machine.Memory.WriteWord(address, value);
        else
            throw RpcRefusal.Runtime($"attempted memory write to {range?.Description ?? "sentinel"} at address 0x{address:x}({address})");
    }

    private static ulong Word(ulong address, string what) =>
        address % sizeof(ulong) == 0 ? address : throw RpcRefusal.Domain($"attempted misaligned {what} word");

    private static string Text(byte[] bytes) => Convert.ToBase64String(bytes);
}
