// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Space;
using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Machines;

/// <summary>A machine's ranges (jsonrpc spec 7.11), in the order of their addresses.</summary>
internal sealed class AddressMap(IEnumerable<AddressRange> configured)
{
    public const ulong RxBuffer = 0x60000000;
    public const ulong TxBuffer = 0x60800000;
    public const ulong BufferLength = 0x200000;
    public const ulong Dtb = 0x7ff00000;
    public const ulong Ram = 0x80000000;

    private readonly AddressRange[] _ranges = [.. Fixed().Concat(configured).OrderBy(r => r.Start)];

    public IReadOnlyList<AddressRange> Ranges => _ranges;

    /// <summary>Whether anything is mapped shared: then the machine cannot fork.</summary>
    public bool HasShared => _ranges.Any(r => r.SharedFile is not null);

    public static AddressRange[] Fixed() =>
    [
        new(0, 0x8000, "shadow state", 2, RangeKind.Protected),
        new(0x10000, 0x1000, "PMAs", 1, RangeKind.ReadOnly),
        new(Register.UarchState, 0x1000, "shadow uarch state", 9, RangeKind.Protected),
        new(Register.UarchRam, 0x200000, "uarch RAM", 1, RangeKind.Memory),
        new(0x2000000, 0xc0000, "CLINT device", 4, RangeKind.Device),
        new(0x40008000, 0x1000, "HTIF device", 5, RangeKind.Device),
        new(0x40100000, 0x400000, "PLIC device", 6, RangeKind.Device),
        new(RxBuffer, BufferLength, "CMIO rx buffer", 7, RangeKind.Input),
        new(TxBuffer, BufferLength, "CMIO tx buffer", 8, RangeKind.Memory),
        new(Dtb, 0x100000, "DTB", 1, RangeKind.Memory),
    ];

    /// <summary>The one range that contains this; null: none.</summary>
    public AddressRange? Find(ulong address, ulong length) => Array.Find(_ranges, r => r.Contains(address, length));

    /// <summary>Refuses what the host may not write (jsonrpc spec 7.9).</summary>
    public void CheckWrite(ulong address, ulong length)
    {
        var range = Find(address, length)
            ?? throw RpcRefusal.Argument("attempted write is not entirely within single memory range");
        var kind = range.Kind switch
        {
            RangeKind.Device => "device",
            RangeKind.ReadOnly => "host-read-only",
            RangeKind.Protected when !IsRevertRootHash(address, length) && !(address == 0 && length == range.Length) => "protected",
            _ => null,
        };
        if (kind is not null)
            throw RpcRefusal.Argument($"attempted write to {kind} memory range {range.Description}");
    }

    public JsonArray ToJson() => new([.. _ranges.Select(ToJson)]);

    private static bool IsRevertRootHash(ulong address, ulong length) =>
        address == Register.RevertRootHash && length == JsonReading.HashLength;

    private static JsonObject ToJson(AddressRange range)
    {
        var (device, shadow) = (range.IsDevice, range.Kind == RangeKind.Protected);
        return new()
        {
            ["start"] = range.Start,
            ["length"] = range.Length,
            ["description"] = range.Description,
            ["driver_id"] = range.Driver,
            ["is_device"] = device,
            ["is_memory"] = !device,
            ["is_readable"] = !shadow,
            ["is_writeable"] = range.Kind is RangeKind.Memory or RangeKind.Device,
            ["is_executable"] = range.Description is "uarch RAM" or "DTB" or "RAM",
            ["is_read_idempotent"] = !device && !shadow,
            ["is_write_idempotent"] = !device && range.Kind is RangeKind.Memory or RangeKind.Input,
        };
    }
}
