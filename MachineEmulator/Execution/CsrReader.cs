// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.State;

namespace MachineEmulator.Execution;

/// <summary>What a guest reads from a CSR (the read column of spec 3.4).</summary>
internal static unsafe class CsrReader
{
    private const int CycleCounter = 0;
    private const int TimeCounter = 1;
    private const int InstretCounter = 2;

    /// <summary>False when the access is an illegal instruction.</summary>
    public static bool TryRead(ProcessorState* r, uint csr, out ulong value)
    {
        value = 0;
        if ((csr >> 8 & 3) > (uint)r->Privilege)
        {
            return false;
        }

        switch (csr)
        {
            case CsrNumber.Fflags:
                value = r->Fcsr & CsrMasks.Fflags;
                return IsFloatingPointOn(r);
            case CsrNumber.Frm:
                value = r->Fcsr >> CsrMasks.FrmShift & 7;
                return IsFloatingPointOn(r);
            case CsrNumber.Fcsr:
                value = r->Fcsr;
                return IsFloatingPointOn(r);
            case CsrNumber.Cycle:
                value = r->Mcycle;
                return IsCounterEnabled(r, CycleCounter);
            case CsrNumber.Time:
                value = r->Mcycle / Interpreter.CyclesPerTick;
                return IsCounterEnabled(r, TimeCounter);
            case CsrNumber.Instret:
                value = r->Mcycle - r->Icycleinstret;
                return IsCounterEnabled(r, InstretCounter);
            case CsrNumber.Satp:
                value = r->Satp;
                return !(r->Privilege == PrivilegeLevel.Supervisor && (r->Mstatus & Mstatus.Tvm) != 0);
            default:
                return TryReadPlain(r, csr, out value);
        }
    }

    public static bool IsFloatingPointOn(ProcessorState* r) => (r->Mstatus & Mstatus.Fs) != 0;

    private static bool TryReadPlain(ProcessorState* r, uint csr, out ulong value)
    {
        ulong? plain = csr switch
        {
            CsrNumber.Sstatus => r->Mstatus & Mstatus.SstatusReadMask,
            CsrNumber.Sie => r->Mie & r->Mideleg,
            CsrNumber.Stvec => r->Stvec,
            CsrNumber.Scounteren => r->Scounteren,
            CsrNumber.Senvcfg => r->Senvcfg & CsrMasks.Envcfg,
            CsrNumber.Sscratch => r->Sscratch,
            CsrNumber.Sepc => r->Sepc,
            CsrNumber.Scause => r->Scause,
            CsrNumber.Stval => r->Stval,
            CsrNumber.Sip => r->Mip & r->Mideleg,
            CsrNumber.Mvendorid => r->Mvendorid,
            CsrNumber.Marchid => r->Marchid,
            CsrNumber.Mimpid => r->Mimpid,
            CsrNumber.Mhartid or CsrNumber.Mconfigptr => 0,
            CsrNumber.Mstatus => r->Mstatus & Mstatus.ReadMask,
            CsrNumber.Misa => r->Misa,
            CsrNumber.Medeleg => r->Medeleg,
            CsrNumber.Mideleg => r->Mideleg,
            CsrNumber.Mie => r->Mie,
            CsrNumber.Mtvec => r->Mtvec,
            CsrNumber.Mcounteren => r->Mcounteren,
            CsrNumber.Menvcfg => r->Menvcfg & CsrMasks.Envcfg,
            CsrNumber.Mscratch => r->Mscratch,
            CsrNumber.Mepc => r->Mepc,
            CsrNumber.Mcause => r->Mcause,
            CsrNumber.Mtval => r->Mtval,
            CsrNumber.Mip => r->Mip,
            CsrNumber.Mcycle => r->Mcycle,
            CsrNumber.Minstret => r->Mcycle - r->Icycleinstret,
            >= CsrNumber.Mhpmcounter3 and <= CsrNumber.Mhpmcounter31 => 0,
            CsrNumber.Mcountinhibit => 0,
            >= CsrNumber.Mhpmevent3 and <= CsrNumber.Mhpmevent31 => 0,
            >= CsrNumber.Tselect and <= CsrNumber.Tdata3 => 0,
            _ => null,
        };
        value = plain.GetValueOrDefault();
        return plain.HasValue;
    }

    /// <summary>M-mode always; S-mode by mcounteren; U-mode by both.</summary>
    private static bool IsCounterEnabled(ProcessorState* r, int counter)
    {
        ulong enabled = r->Privilege switch
        {
            PrivilegeLevel.User => r->Mcounteren & r->Scounteren,
            PrivilegeLevel.Supervisor => r->Mcounteren,
            _ => ulong.MaxValue,
        };
        return (enabled >> counter & 1) != 0;
    }
}
