// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace JsonRpcMachineClient.Dialects;

/// <summary>
/// Address ranges before 0.7, which have only a start, a length and a description: where they start tells what they are
/// (jsonrpc spec 7.11).
/// </summary>
internal static class AddressRangeWords
{
    private const ulong UarchRam = 0x600000;
    private const ulong Dtb = 0x7ff00000;
    private const ulong Ram = 0x80000000;
    private const ulong FirstVirtio = 0x40010000;
    private const ulong Plic = 0x40100000;
    private const int Memory = 1;
    private const int FlashDrive = 3;
    private const int RxBuffer = 7;

    /// <summary>Ranges that are neither RAM nor a drive; their drivers, and whether they are devices.</summary>
    private static readonly Dictionary<ulong, (int Driver, bool IsDevice)> Fixed = new()
    {
        [0] = (2, false),
        [0x10000] = (1, false),
        [0x400000] = (9, false),
        [UarchRam] = (Memory, false),
        [0x2000000] = (4, true),
        [0x40008000] = (5, true),
        [Plic] = (6, true),
        [0x60000000] = (RxBuffer, false),
        [0x60800000] = (8, false),
        [Dtb] = (Memory, false),
        [Ram] = (Memory, false),
    };

    public static JsonNode Understand(JsonNode ranges)
    {
        foreach (var range in ranges.AsArray())
            Describe(range!.AsObject());
        return ranges;
    }

    private static void Describe(JsonObject range)
    {
        var start = range["start"]!.GetValue<ulong>();
        var (driver, isDevice) = KindOf(start);
        var isWriteable = isDevice || driver is FlashDrive or 8 || start is UarchRam or Dtb or Ram;
        range["driver_id"] = driver;
        range["is_device"] = isDevice;
        range["is_memory"] = !isDevice;
        range["is_readable"] = true;
        range["is_writeable"] = isWriteable;
        range["is_executable"] = start is UarchRam or Dtb or Ram;
        range["is_read_idempotent"] = !isDevice;
        range["is_write_idempotent"] = !isDevice && (isWriteable || driver == RxBuffer);
    }

    private static (int Driver, bool IsDevice) KindOf(ulong start) =>
        Fixed.TryGetValue(start, out var kind) ? kind
        : start >= Ram ? (FlashDrive, false)
        : start is >= FirstVirtio and < Plic ? (10, true)
        : (0, false);
}
