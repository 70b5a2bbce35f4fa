// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using MachineEmulator.Mmu;
using MachineEmulator.Pma;
using MachineEmulator.State;

namespace MachineEmulator.Execution;

/// <content>Instruction fetch beyond the fetch cache (spec 5.6, 6.3).</content>
internal sealed unsafe partial class Interpreter
{
    /// <summary>Last page offset at which four bytes lie within the page.</summary>
    private const ulong LastWholeFetch = 0xFFC;

    private const ulong LastHalfword = 0xFFE;

    private void InvalidateFetchCache() => _fetch->VaddrPage = TlbHotEntry.NoPage;

    /// <summary>
    /// Fetches from a page that is not the cached one, or across the end of a page. On failure pc is the trap handler's; the
    /// fetch cache stays as it is (Q1).
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryFetchSlowly(ref ulong pc, out uint instruction)
    {
        instruction = 0;
        if (!TryEnterPage(pc, pc, out ulong handler))
        {
            pc = handler;
            return false;
        }

        ulong offset = pc & AddressMap.PageOffsetMask;
        if (offset <= LastWholeFetch)
        {
            instruction = *(uint*)(pc + (ulong)_fetch->HostAddend);
            return true;
        }

        ulong address = _fetch->PaddrPage + offset;
        if (offset < LastHalfword)
        {
            instruction = ReadHalfword(address) | (uint)ReadHalfword(address + 2) << 16;
            return true;
        }

        instruction = ReadHalfword(address);
        if ((instruction & 3) != 3)
        {
            return true;
        }

        if (!TryEnterPage(pc + 2, pc, out handler))
        {
            pc = handler;
            return false;
        }

        instruction |= (uint)ReadHalfword(_fetch->PaddrPage + (pc + 2 & AddressMap.PageOffsetMask)) << 16;
        return true;
    }

    /// <summary>
    /// Makes the page of <paramref name="address"/> the cached one. On failure raises the trap, with epc = <paramref name="pc"/>.
    /// </summary>
    private bool TryEnterPage(ulong address, ulong pc, out ulong handler)
    {
        handler = 0;
        ulong page = address & ~AddressMap.PageOffsetMask;
        if (page == _fetch->VaddrPage)
        {
            return true;
        }

        // The lookup is one of two bytes: an odd address never hits.
        ulong tag = page | (address & 1);
        TlbHotEntry* hot = Tlb.Hot(_tlb, TlbType.Code, address);
        nint addend = hot->HostAddend;
        if (hot->Tag != tag && !_maintenance.TryResolveAgain(TlbType.Code, address, tag, out addend))
        {
            if (!_walker.TryTranslate(address, AccessKind.Execute, updateAccessedAndDirty: true, out ulong physical))
            {
                handler = Raise(pc, ExceptionCause.FetchPageFault, address);
                return false;
            }

            PmaEntry entry = _state.Pmas.Find(physical, sizeof(ushort));
            if (!entry.IsMemory || !entry.IsExecutable)
            {
                handler = Raise(pc, ExceptionCause.FetchAccessFault, address);
                return false;
            }

            addend = _maintenance.Fill(TlbType.Code, address, physical, entry);
        }

        _fetch->VaddrPage = page;
        _fetch->PaddrPage = Tlb.Cold(_tlb, TlbType.Code, address)->PaddrPage;
        _fetch->HostAddend = addend;
        _translator?.EnterPage();
        return true;
    }

    /// <summary>
    /// Two bytes from memory. Only odd pc values make them cross a page: then the physically next page counts, if there is one.
    /// </summary>
    private ushort ReadHalfword(ulong physicalAddress)
    {
        return (ushort)(ReadByte(physicalAddress) | ReadByte(physicalAddress + 1) << 8);
    }

    private byte ReadByte(ulong physicalAddress)
    {
        PmaEntry entry = _state.Pmas.Find(physicalAddress, 1);
        if (!entry.IsMemory)
        {
            return 0;
        }

        ulong page = physicalAddress & ~AddressMap.PageOffsetMask;
        return *(byte*)(_state.ReadablePage(entry, page) + (nint)(physicalAddress & AddressMap.PageOffsetMask));
    }
}
