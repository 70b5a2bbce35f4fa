// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Memory;
using MachineEmulator.Pma;
using MachineEmulator.State;

namespace MachineEmulator.HostAccess;

/// <summary>The host's reads and writes of physical memory (spec 10.5, 8.4).</summary>
internal static class HostMemory
{
    /// <exception cref="MachineException">"peek failed": not inside one entry; "std::bad_alloc": no buffer can have this
    /// length.</exception>
    public static byte[] Read(MachineState state, ulong address, ulong length)
    {
        if (length == 0)
        {
            return [];
        }

        if (length > (ulong)Array.MaxLength)
        {
            throw new MachineException("std::bad_alloc");
        }

        // Found first: a length that no range holds must not cost memory.
        PmaEntry entry = Find(state, address, length);
        byte[] data = GC.AllocateUninitializedArray<byte>((int)length);
        Read(state, entry, address - entry.Start, data);
        return data;
    }

    /// <summary>As the other overload, into a buffer whose length is the request's.</summary>
    public static void Read(MachineState state, ulong address, Span<byte> destination)
    {
        PmaEntry entry = Find(state, address, (ulong)destination.Length);
        Read(state, entry, address - entry.Start, destination);
    }

    /// <summary>A word as the host sees it; uarch RAM is not seen (spec 1.3).</summary>
    /// <exception cref="MachineException">"address not aligned", or "peek failed".</exception>
    public static ulong ReadWord(MachineState state, ulong address)
    {
        if ((address & (sizeof(ulong) - 1)) != 0)
        {
            throw new MachineException("address not aligned");
        }

        PmaEntry entry = state.Pmas.Find(address, sizeof(ulong));
        if (entry.IsEmpty)
        {
            throw PeekFailed();
        }

        Span<byte> word = stackalloc byte[sizeof(ulong)];
        Read(state, entry, address - entry.Start, word);
        return BitConverter.ToUInt64(word);
    }

    /// <summary>
    /// Writes into one memory entry, writable by the guest or not, and marks as many pages as the length alone needs (quirk Q4).
    /// </summary>
    /// <exception cref="MachineException">"address range not entirely in memory PMA"; nothing was written.</exception>
    public static void Write(MachineState state, ulong address, ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
        {
            return;
        }

        PmaEntry entry = state.Pmas.FindForHost(address, (ulong)data.Length);
        if (entry.Memory is not { } memory)
        {
            throw new MachineException("address range not entirely in memory PMA");
        }

        CopyIn(state, entry, address, data);
        ulong first = (address - entry.Start) / AddressMap.PageSize;
        ulong count = ((ulong)data.Length + AddressMap.PageOffsetMask) / AddressMap.PageSize;

        // Only a page that is written and not marked needs the WRITE entries, of which one may still mark it: with all others marked too,
        // hundreds of pages would be hashed for one.
        ulong written = (address - entry.Start + (ulong)data.Length - 1) / AddressMap.PageSize - first + 1;
        state.MayHaveUnmarkedWrites |= written > count;
        for (ulong page = first; page < first + count; page++)
        {
            memory.Dirty.Mark(page);
        }
    }

    /// <summary>Reads inside an entry, memory or device.</summary>
    public static void Read(MachineState state, PmaEntry entry, ulong offset, Span<byte> destination)
    {
        if (entry.Memory is { } memory)
        {
            memory.Read(offset, destination);
            return;
        }

        Span<byte> page = stackalloc byte[FramePool.FrameSize];
        while (!destination.IsEmpty)
        {
            DeviceView.ReadPage(state, entry, offset / AddressMap.PageSize, page);
            ReadOnlySpan<byte> part = page[(int)(offset & AddressMap.PageOffsetMask)..];
            part = part[..Math.Min(part.Length, destination.Length)];
            part.CopyTo(destination);
            destination = destination[part.Length..];
            offset += (ulong)part.Length;
        }
    }

    private static PmaEntry Find(MachineState state, ulong address, ulong length)
    {
        PmaEntry entry = state.Pmas.FindForHost(address, length);
        return entry.IsEmpty ? throw PeekFailed() : entry;
    }

    private static MachineException PeekFailed() => new("peek failed");

    private static unsafe void CopyIn(MachineState state, PmaEntry entry, ulong address, ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            ulong inPage = address & AddressMap.PageOffsetMask;
            nint host = state.WritablePage(entry, address - inPage);
            ReadOnlySpan<byte> part = data[..(int)Math.Min((ulong)data.Length, AddressMap.PageSize - inPage)];
            part.CopyTo(new Span<byte>((byte*)host + inPage, part.Length));
            data = data[part.Length..];
            address += (ulong)part.Length;
        }
    }
}
