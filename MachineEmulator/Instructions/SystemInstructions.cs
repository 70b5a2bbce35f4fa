// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.State;

namespace MachineEmulator.Instructions;

/// <summary>ECALL, EBREAK, xRET, WFI and SFENCE.VMA (spec 4.8).</summary>
internal static unsafe class SystemInstructions
{
    private const uint EcallWord = 0x00000073;
    private const uint EbreakWord = 0x00100073;
    private const uint SretWord = 0x10200073;
    private const uint MretWord = 0x30200073;
    private const uint WfiWord = 0x10500073;
    private const uint SfenceMask = 0xFE007FFF;
    private const uint SfenceBits = 0x12000073;

    /// <summary>What one microsecond of waiting is worth (spec 7.3).</summary>
    private const ulong CyclesPerMicrosecond = 128;

    /// <summary>SYSTEM with funct3 0: told apart by the whole word.</summary>
    public static ulong Privileged(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) => insn switch
    {
        EcallWord => cpu.Trap(pc, ExceptionCause.EnvironmentCall + (ulong)r->Privilege, 0),
        EbreakWord => Ebreak(r, pc, insn, cpu),
        SretWord => Sret(r, pc, insn, cpu),
        MretWord => Mret(r, pc, insn, cpu),
        WfiWord => Wfi(r, pc, insn, cpu),
        _ when (insn & SfenceMask) == SfenceBits => SfenceVma(r, pc, insn, cpu),
        _ => cpu.Illegal(pc, insn),
    };

    public static ulong Ebreak(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) =>
        cpu.Trap(pc, ExceptionCause.Breakpoint, pc);

    private static ulong Sret(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong mstatus = r->Mstatus;
        if (r->Privilege < PrivilegeLevel.Supervisor
            || (r->Privilege == PrivilegeLevel.Supervisor && (mstatus & Mstatus.Tsr) != 0))
        {
            return cpu.Illegal(pc, insn);
        }

        ulong enabled = mstatus >> Mstatus.SpieShift & 1;
        ulong privilege = mstatus >> Mstatus.SppShift & 1;
        r->Mstatus = (mstatus & ~(Mstatus.Sie | Mstatus.Spp | Mstatus.Mprv)) | enabled << Mstatus.SieShift | Mstatus.Spie;
        cpu.EnterPrivilege(privilege);
        cpu.SetResult(ResultKind.Poll);
        return r->Sepc;
    }

    private static ulong Mret(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if (r->Privilege < PrivilegeLevel.Machine)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong mstatus = r->Mstatus;
        ulong enabled = mstatus >> Mstatus.MpieShift & 1;
        ulong privilege = mstatus >> Mstatus.MppShift & 3;
        mstatus = (mstatus & ~(Mstatus.Mie | Mstatus.Mpp)) | enabled << Mstatus.MieShift | Mstatus.Mpie;
        if (privilege < (ulong)PrivilegeLevel.Machine)
        {
            mstatus &= ~Mstatus.Mprv;
        }

        r->Mstatus = mstatus;
        cpu.EnterPrivilege(privilege);
        cpu.SetResult(ResultKind.Poll);
        return r->Mepc;
    }

    /// <summary>Never waits for interrupts. With console input on, the time spent waiting for it moves mcycle on (spec 7.3).</summary>
    private static ulong Wfi(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if (r->Privilege == PrivilegeLevel.User
            || (r->Privilege < PrivilegeLevel.Machine && (r->Mstatus & Mstatus.Tw) != 0))
        {
            return cpu.Illegal(pc, insn);
        }

        ulong wake = r->ClintMtimecmp * Interpreter.CyclesPerTick;
        if ((r->HtifIconsole & 1) != 0 && wake > r->Mcycle)
        {
            if (!cpu.Console.IsInputInitialized)
            {
                throw new MachineException("can't poll TTY, it is not initialized");
            }

            ulong elapsed = cpu.Console.WaitForInput((wake - r->Mcycle) / CyclesPerMicrosecond);
            r->Mcycle = Math.Min(Math.Max(r->Mcycle + (elapsed * CyclesPerMicrosecond), r->Mcycle), wake);
        }

        return pc + 4;
    }

    private static ulong SfenceVma(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if (r->Privilege == PrivilegeLevel.User
            || (r->Privilege == PrivilegeLevel.Supervisor && (r->Mstatus & Mstatus.Tvm) != 0))
        {
            return cpu.Illegal(pc, insn);
        }

        cpu.Maintenance.FlushAll();
        cpu.SetResult(ResultKind.Refetch);
        return pc + 4;
    }
}
