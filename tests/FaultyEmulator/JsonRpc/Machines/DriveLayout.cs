// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Configs;
using FaultyEmulator.JsonRpc.Space;
using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Machines;

/// <summary>RAM, flash drives and nvram of a configuration as ranges; what was automatic is filled in (jsonrpc spec 8).</summary>
internal static class DriveLayout
{
    private const int DriveLimit = 8;
    private const ulong AddressEnd = 1UL << 56;
    private const ulong FlashDriver = 3;
    private const ulong NvramDriver = 11;
    private const ulong MemoryEnd = 1UL << 45;

    /// <exception cref="RpcRefusal">They cannot be so.</exception>
    public static IReadOnlyList<AddressRange> Lay(JsonObject config)
    {
        var length = (ulong)config["ram"]!["length"]!;
        if (length == 0)
            throw RpcRefusal.Argument("RAM length cannot be zero");
        Check(config, "flash_drive", "flash drive", "too many flash drives");
        Check(config, "nvram", "nvram", "too many NVRAMs");
        List<AddressRange> ranges = [.. AddressMap.Fixed()];
        Add(ranges, new(AddressMap.Ram, length, "RAM", 1, RangeKind.Memory), "RAM");
        if (length >= MemoryEnd)
            throw RpcRefusal.Argument("unable to map memory: Cannot allocate memory when initializing RAM");
        var pool = AddressMap.Ram + BitOperations.RoundUpToPowerOf2(length);
        AddAll(ranges, config["flash_drive"]!.AsArray(), "flash drive", FlashDriver, ref pool);
        AddAll(ranges, config["nvram"]!.AsArray(), "nvram", NvramDriver, ref pool);
        return [.. ranges.Skip(AddressMap.Fixed().Length)];
    }

    private static void AddAll(List<AddressRange> ranges, JsonArray drives, string what, ulong driver, ref ulong pool)
    {
        for (var i = 0; i < drives.Count; i++)
        {
            var (drive, name) = (drives[i]!, $"{what} {i}");
            if ((ulong)drive["length"]! == MachineConfigJson.Automatic)
                drive["length"] = LengthOf((string)drive["backing_store"]!["data_filename"]!, name);
            var length = (ulong)drive["length"]!;
            if ((ulong)drive["start"]! == MachineConfigJson.Automatic && length > 0)
            {
                var size = BitOperations.RoundUpToPowerOf2(length);
                drive["start"] = (pool + size - 1) & ~(size - 1);
                pool = (ulong)drive["start"]! + length;
            }

            var kind = (bool)drive["read_only"]! ? RangeKind.ReadOnly : RangeKind.Memory;
            Add(ranges, new((ulong)drive["start"]!, length, name, driver, kind) { Label = (string)drive["label"]! }, name);
        }
    }

    private static void Add(List<AddressRange> ranges, AddressRange range, string name)
    {
        // The real one says it twice where it is the place in the address space that is wrong.
        var ending = $"when initializing {name}";
        if (range.Length == 0)
            throw RpcRefusal.Argument($"empty range with length 0 must start at 0 {ending} {ending}");
        if (range.Start + range.Length < range.Start)
            throw RpcRefusal.Argument($"0x{range.Start:x}:0x{range.Length:x} is out of bounds {ending} {ending}");
        if (range.Length % SparseMemory.PageLength != 0)
            throw RpcRefusal.Argument($"length of {name} (0x{range.Length:x}) must be multiple of page length (4096 bytes) {ending}");
        if (range.Start % SparseMemory.PageLength != 0)
            throw RpcRefusal.Argument($"start of {name} (0x{range.Start:x}) must be aligned to page boundary (every 4096 bytes) {ending}");
        if (range.Start + range.Length > AddressEnd)
            throw RpcRefusal.Argument($"address range of {name} must use at most 56 bits to be addressable");
        if (ranges.Find(r => r.Overlaps(range.Start, range.Length)) is { } existing)
            throw RpcRefusal.Argument($"address range of {name} overlaps with address range of existing {existing.Description}");
        ranges.Add(range);
    }

    private static ulong LengthOf(string file, string name) => file.Length > 0 && File.Exists(file)
        ? (ulong)new FileInfo(file).Length
        : throw RpcRefusal.Runtime($"unable to auto-detect length of {name} with empty image file");

    private static void Check(JsonObject config, string member, string what, string tooMany)
    {
        var labels = config[member]!.AsArray().Select(d => (string)d!["label"]!).ToArray();
        if (labels.Length > DriveLimit)
            throw RpcRefusal.Argument(tooMany);
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i].Length == 0)
                continue;
            if (!char.IsAsciiLetterLower(labels[i][0]))
                throw RpcRefusal.Argument($"{what} {i} label must start with a lowercase letter");
            if (labels[i].StartsWith("flashdrive", StringComparison.Ordinal) || labels[i].StartsWith("nvram", StringComparison.Ordinal))
                throw RpcRefusal.Argument($"{what} {i} label \"{labels[i]}\" is reserved for auto-generated labels");
            if (Array.IndexOf(labels, labels[i]) < i)
                throw RpcRefusal.Argument($"{what} {i} has duplicate label \"{labels[i]}\"");
        }
    }
}
