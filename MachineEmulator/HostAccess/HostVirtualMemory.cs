// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Mmu;
using MachineEmulator.Pma;
using MachineEmulator.State;

namespace MachineEmulator.HostAccess;

/// <summary>
/// The host's reads and writes by virtual address (spec 10.5): page by page, translated as reads, without touching page tables or the TLB.
/// Addresses wrap at 2^64; a range that wraps touches nothing (spec 14, U11).
/// </summary>
internal static class HostVirtualMemory
{
    /// <summary>A range that wraps is answered with zeros; no page stands behind them, so there is an end to how many.</summary>
    private const ulong LongestWrapping = 1 << 20;

    /// <exception cref="MachineException">"page fault", "peek failed" or "std::bad_alloc".</exception>
    public static byte[] Read(MachineState state, ulong address, ulong length)
    {
        if (length > (ulong)Array.MaxLength || (length > LongestWrapping && !Chunks(address, length).Any()))
        {
            throw new MachineException("std::bad_alloc");
        }

        // All pages are looked up before the buffer is made: a length that is not mapped must not cost memory.
        var walker = new PageWalker(state);
        foreach ((ulong chunk, _, int count) in Chunks(address, length))
        {
            if (state.Pmas.FindForHost(Translate(walker, chunk), (ulong)count).IsEmpty)
            {
                throw new MachineException("peek failed");
            }
        }

        byte[] data = new byte[length];
        foreach ((ulong chunk, int offset, int count) in Chunks(address, length))
        {
            HostMemory.Read(state, Translate(walker, chunk), data.AsSpan(offset, count));
        }

        return data;
    }

    /// <summary>Pages before the first that fails stay written.</summary>
    /// <exception cref="MachineException">"page fault" or "address range not entirely in memory PMA".</exception>
    public static void Write(MachineState state, ulong address, ReadOnlySpan<byte> data)
    {
        var walker = new PageWalker(state);
        foreach ((ulong chunk, int offset, int count) in Chunks(address, (ulong)data.Length))
        {
            HostMemory.Write(state, Translate(walker, chunk), data.Slice(offset, count));
        }
    }

    private static ulong Translate(PageWalker walker, ulong address) =>
        walker.TryTranslate(address, AccessKind.Read, updateAccessedAndDirty: false, out ulong physical)
            ? physical
            : throw new MachineException("page fault");

    private static IEnumerable<(ulong Address, int Offset, int Count)> Chunks(ulong address, ulong length)
    {
        ulong end = unchecked(address + length);
        ulong lastPageEnd = unchecked(end + AddressMap.PageOffsetMask) & ~AddressMap.PageOffsetMask;
        for (ulong at = address; length != 0 && at < lastPageEnd && at != end;)
        {
            ulong next = Math.Min((at & ~AddressMap.PageOffsetMask) + AddressMap.PageSize, end);
            yield return (at, (int)(at - address), (int)(next - at));
            at = next;
        }
    }
}
