// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using MachineEmulator.State;

namespace MachineEmulator.Execution;

/// <content>Traps, interrupts and privilege levels (spec 5.3 to 5.5).</content>
internal sealed unsafe partial class Interpreter
{
    private static ReadOnlySpan<byte> InterruptPriority => [11, 3, 7, 9, 1, 5];

    public PrivilegeLevel Privilege => _registers->Privilege;

    /// <summary>Ends an instruction with a result other than going on to the next one.</summary>
    public void SetResult(ResultKind result) => _result = result;

    /// <summary>Ends an instruction by a trap.</summary>
    /// <returns>The handler's address, which is the next pc.</returns>
    public ulong Trap(ulong pc, ulong cause, ulong value)
    {
        _result = ResultKind.Trap;
        return Raise(pc, cause, value);
    }

    /// <summary>Ends an instruction as illegal; the trap value is what was fetched (spec 4.1).</summary>
    public ulong Illegal(ulong pc, uint instruction) =>
        Trap(pc, ExceptionCause.IllegalInstruction, (instruction & 3) == 3 ? instruction : instruction & 0xFFFF);

    /// <summary>Makes another privilege level current, if it is another (spec 5.5).</summary>
    public void EnterPrivilege(ulong privilege)
    {
        ProcessorState* r = _registers;
        if ((ulong)r->Privilege == privilege)
        {
            return;
        }

        r->Iflags = (r->Iflags & ~Iflags.PrivilegeMask) | privilege << Iflags.PrivilegeShift;
        _maintenance.FlushAll();
        r->Ilrsc = ulong.MaxValue;
    }

    private ulong Raise(ulong pc, ulong cause, ulong value)
    {
        ProcessorState* r = _registers;
        bool isInterrupt = (cause & ExceptionCause.Interrupt) != 0;
        ulong delegated = isInterrupt ? r->Mideleg : r->Medeleg;
        ulong privilege = (ulong)r->Privilege;
        ulong mstatus = r->Mstatus;
        r->Icycleinstret++;
        if (privilege <= (ulong)PrivilegeLevel.Supervisor && (delegated >> (int)(cause & 63) & 1) != 0)
        {
            r->Scause = cause;
            r->Sepc = pc;
            r->Stval = value;
            ulong enabled = mstatus >> Mstatus.SieShift & 1;
            r->Mstatus = (mstatus & ~(Mstatus.Spie | Mstatus.Spp | Mstatus.Sie))
                | enabled << Mstatus.SpieShift | privilege << Mstatus.SppShift;
            EnterPrivilege((ulong)PrivilegeLevel.Supervisor);
            return r->Stvec;
        }

        r->Mcause = cause;
        r->Mepc = pc;
        r->Mtval = value;
        ulong machineEnabled = mstatus >> Mstatus.MieShift & 1;
        r->Mstatus = (mstatus & ~(Mstatus.Mpie | Mstatus.Mpp | Mstatus.Mie))
            | machineEnabled << Mstatus.MpieShift | privilege << Mstatus.MppShift;
        EnterPrivilege((ulong)PrivilegeLevel.Machine);
        return r->Mtvec;
    }

    /// <summary>MTIP rises at multiples of a tick only, and only with a comparand other than 0 (Q14).</summary>
    private void RaiseTimerInterrupt()
    {
        ProcessorState* r = _registers;
        if (r->Mcycle % CyclesPerTick == 0)
        {
            ulong comparand = r->ClintMtimecmp * CyclesPerTick;
            if (comparand <= r->Mcycle && comparand != 0)
            {
                r->Mip |= InterruptBits.MachineTimer;
            }
        }
    }

    /// <summary>Takes the enabled pending interrupt of highest priority. Costs no cycle; the fetch cache stays (Q1, Q2).</summary>
    private void TakeInterrupt(ref ulong pc)
    {
        ProcessorState* r = _registers;
        ulong pending = (uint)(r->Mip & r->Mie);
        if (pending == 0)
        {
            return;
        }

        pending &= r->Privilege switch
        {
            PrivilegeLevel.Machine => (r->Mstatus & Mstatus.Mie) != 0 ? ~r->Mideleg : 0,
            PrivilegeLevel.Supervisor => (r->Mstatus & Mstatus.Sie) != 0 ? ulong.MaxValue : ~r->Mideleg,
            _ => ulong.MaxValue,
        };
        if (pending != 0)
        {
            pc = Raise(pc, ExceptionCause.Interrupt | HighestPriority(pending), 0);
        }
    }

    private static ulong HighestPriority(ulong interrupts)
    {
        foreach (byte number in InterruptPriority)
        {
            if ((interrupts >> number & 1) != 0)
            {
                return number;
            }
        }

        // Bits that no guest can set: the host wrote them.
        return (ulong)BitOperations.Log2(interrupts);
    }
}
