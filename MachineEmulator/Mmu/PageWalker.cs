// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Pma;
using MachineEmulator.State;

namespace MachineEmulator.Mmu;

/// <summary>Virtual to physical address by the page tables, without the TLB (spec 6.1).</summary>
internal sealed unsafe class PageWalker(MachineState state)
{
    private const int FirstMode = 8;
    private const int LastMode = 10;

    private readonly ProcessorState* _registers = state.Registers;

    /// <summary>Translates one address.</summary>
    /// <param name="virtualAddress">Any address.</param>
    /// <param name="kind">What the access will do.</param>
    /// <param name="updateAccessedAndDirty">Whether the leaf's A and D bits are set as by the hardware; false for host access.</param>
    /// <param name="physicalAddress">The result; 0 on failure.</param>
    /// <returns>False for a page fault.</returns>
    public bool TryTranslate(ulong virtualAddress, AccessKind kind, bool updateAccessedAndDirty, out ulong physicalAddress)
    {
        ulong privilege = (ulong)_registers->Privilege;
        if (kind != AccessKind.Execute && (_registers->Mstatus & Mstatus.Mprv) != 0)
        {
            privilege = _registers->Mstatus >> Mstatus.MppShift & 3;
        }

        ulong mode = _registers->Satp >> Satp.ModeShift;
        if (privilege > (ulong)PrivilegeLevel.Supervisor || mode == 0)
        {
            physicalAddress = virtualAddress;
            return true;
        }

        physicalAddress = 0;
        if (mode is < FirstMode or > LastMode)
        {
            return false;
        }

        int levels = (int)mode - FirstMode + 3;
        int unusedBits = 64 - 12 - (9 * levels);
        if ((ulong)((long)(virtualAddress << unusedBits) >> unusedBits) != virtualAddress)
        {
            return false;
        }

        return TryWalk(virtualAddress, kind, updateAccessedAndDirty, privilege, levels, out physicalAddress);
    }

    private bool TryWalk(ulong virtualAddress, AccessKind kind, bool update, ulong privilege, int levels, out ulong physicalAddress)
    {
        physicalAddress = 0;
        ulong table = (_registers->Satp & Satp.PpnMask) << 12;
        for (int shift = 12 + (9 * (levels - 1)); shift >= 12; shift -= 9)
        {
            ulong address = table + ((virtualAddress >> shift & 511) << 3);
            PmaEntry holder = state.Pmas.Find(address, sizeof(ulong));
            if (!holder.IsMemory || !holder.IsReadable)
            {
                return false;
            }

            ulong tablePage = address & ~AddressMap.PageOffsetMask;
            nint host = state.ReadablePage(holder, tablePage);
            state.KnownPages?.Add(TlbType.Read, holder, tablePage, host);
            ulong entry = *(ulong*)(host + (nint)(address & AddressMap.PageOffsetMask));
            if ((entry & PageTableEntry.Valid) == 0 || (entry & PageTableEntry.ReservedMask) != 0)
            {
                return false;
            }

            ulong page = PageTableEntry.PhysicalPage(entry);
            if ((entry & PageTableEntry.PermissionMask) == 0)
            {
                table = page;
                continue;
            }

            ulong offsetMask = (1UL << shift) - 1;
            if (!IsPermitted(entry, kind, privilege) || (page & offsetMask) != 0)
            {
                return false;
            }

            if (update)
            {
                MarkUse(holder, address, entry, kind);
            }

            physicalAddress = (virtualAddress & offsetMask) | page;
            return true;
        }

        return false;
    }

    private bool IsPermitted(ulong entry, AccessKind kind, ulong privilege)
    {
        bool readable = (entry & PageTableEntry.Readable) != 0;
        bool writable = (entry & PageTableEntry.Writable) != 0;
        bool executable = (entry & PageTableEntry.Executable) != 0;
        if (writable && !readable)
        {
            return false;
        }

        ulong mstatus = _registers->Mstatus;
        if ((entry & PageTableEntry.User) == 0)
        {
            if (privilege == (ulong)PrivilegeLevel.User)
            {
                return false;
            }
        }
        else if (privilege == (ulong)PrivilegeLevel.Supervisor && (kind == AccessKind.Execute || (mstatus & Mstatus.Sum) == 0))
        {
            return false;
        }

        return kind switch
        {
            AccessKind.Read => readable || (executable && (mstatus & Mstatus.Mxr) != 0),
            AccessKind.Write => writable,
            _ => executable,
        };
    }

    private void MarkUse(PmaEntry holder, ulong address, ulong entry, AccessKind kind)
    {
        ulong marked = entry | PageTableEntry.Accessed | (kind == AccessKind.Write ? PageTableEntry.Dirty : 0);
        if (marked == entry || !holder.IsWritable)
        {
            return;
        }

        nint host = state.WritablePage(holder, address & ~AddressMap.PageOffsetMask);
        *(ulong*)(host + (nint)(address & AddressMap.PageOffsetMask)) = marked;
        holder.Memory!.Dirty.Mark((address - holder.Start) / AddressMap.PageSize);
        state.Watched.Report(address, sizeof(ulong));
    }
}
