// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.JsonRpc.Machines;

/// <summary>One range of the address space (jsonrpc spec 7.11).</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Description">As get_address_ranges calls it.</param>
/// <param name="Driver">Its driver_id.</param>
/// <param name="Kind">What may be done with it.</param>
internal sealed record AddressRange(ulong Start, ulong Length, string Description, ulong Driver, RangeKind Kind)
{
    /// <summary>A drive's; empty: none.</summary>
    public string Label { get; init; } = string.Empty;

    /// <summary>The file that its contents go to; null: they stay in memory.</summary>
    public string? SharedFile { get; set; }

    public bool IsDevice => Kind == RangeKind.Device;

    public bool Contains(ulong address, ulong length) =>
        address >= Start && address - Start <= Length && length <= Length - (address - Start);

    public bool Overlaps(ulong address, ulong length) => address < Start + Length && Start < address + length;
}
