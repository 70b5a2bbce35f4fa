// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Guests;
using FaultyEmulator.JsonRpc.Space;

namespace FaultyEmulator.JsonRpc.Machines;

/// <summary>
/// The log of one step (jsonrpc spec 7.4): each access with the leaf's data and hash, and its siblings in the tree as it was before it.
/// </summary>
internal sealed class StepLog(JsonMachine machine, bool hasAnnotations, bool hasLargeData) : IStateAccess
{
    public const int Log2UarchState = 22;
    private const int Log2Word = 3;
    private const int Log2Hash = 5;

    private readonly JsonArray _accesses = [];
    private readonly JsonArray _notes = [];

    /// <summary>Logs one micro-cycle, and executes it.</summary>
    public JsonObject Step(ulong? haltsAt)
    {
        MachineRun.CheckKeccak(machine);
        MachineRun.StepUarch(machine, this, haltsAt);
        return ToJson("step");
    }

    /// <summary>Logs a reset of the micro-architecture, and does it.</summary>
    public JsonObject Reset()
    {
        MachineRun.CheckKeccak(machine);
        Change(Register.UarchState, Log2UarchState, "uarch.state", () => MachineRun.ResetUarch(machine));
        if (Read(Register.FlagY, "iflags.Y") != 0 && (Read(Register.ToHost, "htif.tohost") >> 32 & 0xFFFF) == YieldReason.Rejected)
            Note("read", Register.RevertRootHash, Log2Hash, "revert_root_hash", isShown: hasLargeData);
        return ToJson("reset_uarch_state");
    }

    public ulong Read(ulong address, string note)
    {
        Note("read", address, Log2Word, note, isShown: true);
        return machine.Memory.ReadWord(address);
    }

    public void Write(ulong address, ulong value, string note) =>
        Change(address, Log2Word, note, () => machine.Memory.WriteWord(address, value));

    private void Change(ulong address, int log2, string note, Action change)
    {
        var isShown = log2 == Log2Word || hasLargeData;
        var access = Note("write", address, log2, note, isShown);
        change();
        access["written_hash"] = Text(machine.Tree.Node(Aligned(address, log2), NodeSize(log2)));
        if (isShown)
            access["written"] = Text(machine.Memory.Read(Aligned(address, log2), 1UL << NodeSize(log2)));
    }

    private JsonObject Note(string type, ulong address, int log2, string note, bool isShown)
    {
        var (node, size) = (Aligned(address, log2), NodeSize(log2));
        var access = new JsonObject
        {
            ["type"] = type,
            ["address"] = address,
            ["log2_size"] = log2,
            ["read_hash"] = Text(machine.Tree.Node(node, size)),
            ["sibling_hashes"] = new JsonArray([.. machine.Tree.Siblings(node, size).Select(h => (JsonNode)Text(h))]),
        };
        if (isShown)
            access["read"] = Text(machine.Memory.Read(node, 1UL << size));
        _accesses.Add((JsonNode)access);
        _notes.Add((JsonNode)note);
        return access;
    }

    private JsonObject ToJson(string bracket)
    {
        var log = new JsonObject
        {
            ["log_type"] = new JsonObject { ["has_annotations"] = hasAnnotations, ["has_large_data"] = hasLargeData },
            ["accesses"] = _accesses,
        };
        if (hasAnnotations)
        {
            log["notes"] = _notes;
            log["brackets"] = new JsonArray(Bracket("begin", 0), Bracket("end", _accesses.Count));
        }

        return log;

        JsonObject Bracket(string type, int where) => new() { ["type"] = type, ["where"] = where, ["text"] = bracket };
    }

    // A word's access is proven by the leaf that it is in.
    private static int NodeSize(int log2) => Math.Max(log2, HashTree.Log2Leaf);

    private static ulong Aligned(ulong address, int log2) => address >> NodeSize(log2) << NodeSize(log2);

    private static string Text(byte[] bytes) => Convert.ToBase64String(bytes);
}
