// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Configs;
using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Machines;

/// <summary>replace_memory_range (jsonrpc spec 7.10).</summary>
internal static class RangeReplacement
{
    private static readonly Dictionary<string, JsonObject> NoArrays = [];

    public static void Replace(JsonMachine machine, JsonElement given, string path)
    {
        var wanted = ConfigTemplate.Fill(MachineConfigJson.Drive(), given, path, NoArrays);
        var (label, start, length) = ((string)wanted["label"]!, (ulong)wanted["start"]!, (ulong)wanted["length"]!);
        var range = label.Length > 0 ? ByLabel(machine, label, length) : ByPlace(machine, start, length);
        var kind = range.Kind switch
        {
            RangeKind.Protected => "protected",
            RangeKind.Device => "device",
            RangeKind.ReadOnly or RangeKind.Input => "read-only",
            _ => null,
        };
        if (kind is not null)
            throw RpcRefusal.Argument($"attempted replace of {kind} memory range {range.Description}");
        if ((bool)wanted["read_only"]!)
            throw RpcRefusal.Argument($"attempted replace of read-write memory range {range.Description} with read-only memory range");
        BackingFile.Load(machine.Memory, range, wanted["backing_store"]!);
    }

    private static AddressRange ByLabel(JsonMachine machine, string label, ulong length)
    {
        var range = machine.Map.Ranges.FirstOrDefault(r => r.Label == label)
            ?? throw RpcRefusal.Argument($"no memory range with label \"{label}\"");
        return length == MachineConfigJson.Automatic || length == range.Length
            ? range
            : throw RpcRefusal.Argument($"memory range label \"{label}\" length mismatch: expected {range.Length}, got {length}");
    }

    private static AddressRange ByPlace(JsonMachine machine, ulong start, ulong length)
    {
        if (length == MachineConfigJson.Automatic)
            throw RpcRefusal.Argument("memory range replacement without a label requires length");
        return machine.Map.Ranges.FirstOrDefault(r => r.Start == start && r.Length == length)
            ?? throw RpcRefusal.Argument("attempted replace of inexistent memory range");
    }
}
