// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Memory;

namespace MachineEmulator.Pma;

/// <summary>One physical memory attribute entry: a range of the physical address space and what it is (spec 1.2).</summary>
internal sealed class PmaEntry
{
    /// <summary>The index of an entry whose memory was replaced: the table's size, which resolves to the sentinel (spec 2.9).</summary>
    public const int ReplacedIndex = AddressMap.MaximumPmas;

    public PmaEntry(string description, ulong start, ulong length, PmaFlags flags, DeviceId device, PagedMemory? memory = null)
    {
        Description = description;
        Start = start;
        Length = length;
        Flags = flags;
        Device = device;
        Memory = memory;
    }

    /// <summary>Used in error texts.</summary>
    public string Description { get; }

    public ulong Start { get; }

    public ulong Length { get; }

    public PmaFlags Flags { get; }

    public DeviceId Device { get; }

    /// <summary>What a TLB entry filled from here records: the position in the table, or 32 once replaced.</summary>
    public int Index { get; private set; }

    /// <summary>The bytes of a memory entry; null for devices and the sentinel.</summary>
    public PagedMemory? Memory { get; private set; }

    /// <summary>Start, flags and device id in one word, as the shadow PMAs page shows them.</summary>
    public ulong IStart => Start | (ulong)Flags | (ulong)Device << 8;

    public bool IsMemory => (Flags & PmaFlags.Memory) != 0;

    public bool IsDevice => (Flags & PmaFlags.Device) != 0;

    public bool IsEmpty => (Flags & PmaFlags.Empty) != 0;

    public bool IsReadable => (Flags & PmaFlags.Readable) != 0;

    public bool IsWritable => (Flags & PmaFlags.Writable) != 0;

    public bool IsExecutable => (Flags & PmaFlags.Executable) != 0;

    public static PmaEntry Sentinel() => new("sentinel", 0, 0, PmaFlags.Empty, DeviceId.Memory);

    /// <summary>Whether [address, address + length) lies inside.</summary>
    public bool Contains(ulong address, ulong length) =>
        address >= Start && Length >= length && address - Start <= Length - length;

    public void AssignIndex(int index) => Index = index;

    /// <summary>Puts other memory in place, owned from here on, and ends this entry's use of the old one.</summary>
    /// <param name="memory">The new memory.</param>
    /// <param name="index"><see cref="ReplacedIndex"/> for ReplaceMemoryRange (spec 2.9); the old index when a snapshot comes back.</param>
    public void ReplaceMemory(PagedMemory memory, int index)
    {
        Memory?.Dispose();
        Memory = memory;
        Index = index;
    }
}
