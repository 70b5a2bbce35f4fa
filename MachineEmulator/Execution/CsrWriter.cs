// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Mmu;
using MachineEmulator.State;

namespace MachineEmulator.Execution;

/// <summary>What a guest's write to a CSR does (the write column of spec 3.4, and 3.5, 3.6).</summary>
internal sealed unsafe class CsrWriter(ProcessorState* registers, TlbMaintenance maintenance)
{
    private const ulong FullFs = Mstatus.Fs;
    private const ulong ReservedMpp = 2UL << Mstatus.MppShift;

    private readonly ProcessorState* _registers = registers;

    /// <summary>False when the access is an illegal instruction.</summary>
    public bool TryWrite(uint csr, ulong value, out ResultKind result)
    {
        ProcessorState* r = _registers;
        result = ResultKind.Next;
        bool isReadOnly = csr >> 10 == 3;
        if (isReadOnly || (csr >> 8 & 3) > (uint)r->Privilege)
        {
            return false;
        }

        switch (csr)
        {
            case CsrNumber.Fflags:
                return TryWriteFcsr((r->Fcsr & ~CsrMasks.Fflags) | (value & CsrMasks.Fflags));
            case CsrNumber.Frm:
                return TryWriteFcsr((r->Fcsr & ~(7UL << CsrMasks.FrmShift)) | (value & 7) << CsrMasks.FrmShift);
            case CsrNumber.Fcsr:
                return TryWriteFcsr(value & CsrMasks.Fcsr);
            case CsrNumber.Satp:
                return TryWriteSatp(value, out result);
            case CsrNumber.Sstatus:
                result = WriteMstatus((r->Mstatus & ~Mstatus.SstatusWriteMask) | (value & Mstatus.SstatusWriteMask));
                return true;
            case CsrNumber.Mstatus:
                result = WriteMstatus(value);
                return true;
            case CsrNumber.Sie:
                r->Mie = Merge(r->Mie, value, r->Mideleg);
                result = ResultKind.Poll;
                return true;
            case CsrNumber.Sip:
                r->Mip = Merge(r->Mip, value, r->Mideleg);
                result = ResultKind.Poll;
                return true;
            case CsrNumber.Mideleg:
                r->Mideleg = Merge(r->Mideleg, value, CsrMasks.Mideleg);
                result = ResultKind.Poll;
                return true;
            case CsrNumber.Mie:
                r->Mie = Merge(r->Mie, value, CsrMasks.Mie);
                result = ResultKind.Poll;
                return true;
            case CsrNumber.Mip:
                r->Mip = Merge(r->Mip, value, CsrMasks.Mip);
                result = ResultKind.Poll;
                return true;
            default:
                return TryWritePlain(csr, value);
        }
    }

    private static ulong Merge(ulong old, ulong value, ulong mask) => (old & ~mask) | (value & mask);

    private bool TryWritePlain(uint csr, ulong value)
    {
        ProcessorState* r = _registers;
        switch (csr)
        {
            case CsrNumber.Stvec:
                r->Stvec = value & CsrMasks.Address;
                return true;
            case CsrNumber.Scounteren:
                r->Scounteren = value & CsrMasks.Counteren;
                return true;
            case CsrNumber.Senvcfg:
                // Bits that the host set stay; menvcfg loses them (Q19).
                r->Senvcfg = Merge(r->Senvcfg, value, CsrMasks.Envcfg);
                return true;
            case CsrNumber.Sscratch:
                r->Sscratch = value;
                return true;
            case CsrNumber.Sepc:
                r->Sepc = value & CsrMasks.Address;
                return true;
            case CsrNumber.Scause:
                r->Scause = value;
                return true;
            case CsrNumber.Stval:
                r->Stval = value;
                return true;
            case CsrNumber.Medeleg:
                r->Medeleg = Merge(r->Medeleg, value, CsrMasks.Medeleg);
                return true;
            case CsrNumber.Mtvec:
                r->Mtvec = value & CsrMasks.Address;
                return true;
            case CsrNumber.Mcounteren:
                r->Mcounteren = value & CsrMasks.Counteren;
                return true;
            case CsrNumber.Menvcfg:
                r->Menvcfg = value & CsrMasks.Envcfg;
                return true;
            case CsrNumber.Mscratch:
                r->Mscratch = value;
                return true;
            case CsrNumber.Mepc:
                r->Mepc = value & CsrMasks.Address;
                return true;
            case CsrNumber.Mcause:
                r->Mcause = value;
                return true;
            case CsrNumber.Mtval:
                r->Mtval = value;
                return true;
            case CsrNumber.Minstret:
                r->Icycleinstret = r->Mcycle + 1 - value;
                return true;
            default:
                // mcycle is not among them: writing it is illegal (Q12).
                return csr is CsrNumber.Misa
                    or CsrNumber.Mcountinhibit
                    or (>= CsrNumber.Mhpmcounter3 and <= CsrNumber.Mhpmcounter31)
                    or (>= CsrNumber.Mhpmevent3 and <= CsrNumber.Mhpmevent31)
                    or (>= CsrNumber.Tselect and <= CsrNumber.Tdata3);
        }
    }

    private bool TryWriteFcsr(ulong value)
    {
        if (!CsrReader.IsFloatingPointOn(_registers))
        {
            return false;
        }

        _registers->Fcsr = value;
        return true;
    }

    /// <summary>Writes mstatus and flushes what its change makes invalid (spec 3.5). CODE entries stay.</summary>
    private ResultKind WriteMstatus(ulong value)
    {
        ProcessorState* r = _registers;
        ulong old = r->Mstatus & Mstatus.ReadMask;
        if ((value & Mstatus.Mpp) == ReservedMpp)
        {
            value &= ~Mstatus.Mpp;
        }

        ulong written = Merge(old, value, Mstatus.WriteMask);
        written = (written & Mstatus.Fs) != 0 ? written | FullFs | Mstatus.Sd : written & ~Mstatus.Sd;
        r->Mstatus = written;
        ulong changed = old ^ written;
        if ((changed & Mstatus.Mxr) != 0)
        {
            maintenance.Flush(TlbType.Read);
        }

        if ((changed & (Mstatus.Sum | Mstatus.Mprv)) != 0
            || ((written & Mstatus.Mprv) != 0 && (changed & Mstatus.Mpp) != 0))
        {
            maintenance.Flush(TlbType.Read);
            maintenance.Flush(TlbType.Write);
        }

        return (changed & (Mstatus.Sie | Mstatus.Mie)) != 0 ? ResultKind.Poll : ResultKind.Next;
    }

    private bool TryWriteSatp(ulong value, out ResultKind result)
    {
        ProcessorState* r = _registers;
        result = ResultKind.Next;
        if (r->Privilege == PrivilegeLevel.Supervisor && (r->Mstatus & Mstatus.Tvm) != 0)
        {
            return false;
        }

        ulong mode = value >> Satp.ModeShift;
        if (mode is Satp.Bare or (>= Satp.Sv39 and <= Satp.Sv57))
        {
            ulong oldMode = r->Satp >> Satp.ModeShift;
            r->Satp = value & Satp.WriteMask;
            if (mode != oldMode)
            {
                maintenance.FlushAll();
                result = ResultKind.Refetch;
            }
        }

        return true;
    }
}
