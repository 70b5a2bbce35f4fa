// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.State;
using static MachineEmulator.Instructions.InstructionFields;

namespace MachineEmulator.Instructions;

/// <summary>Floating-point loads and stores (spec 4.5). FSW stores the low 32 bits whatever the upper ones are.</summary>
internal static unsafe class FloatLoadStoreInstructions
{
    public static ulong Flw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((r->Mstatus & Mstatus.Fs) == 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong address = r->X[Rs1(insn)] + ImmediateI(insn);
        if (!cpu.TryRead(address, out uint value))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        r->F[Rd(insn)] = value | 0xFFFFFFFF00000000;
        return pc + 4;
    }

    public static ulong Fld(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((r->Mstatus & Mstatus.Fs) == 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong address = r->X[Rs1(insn)] + ImmediateI(insn);
        if (!cpu.TryRead(address, out ulong value))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        r->F[Rd(insn)] = value;
        return pc + 4;
    }

    public static ulong Fsw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((r->Mstatus & Mstatus.Fs) == 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong address = r->X[Rs1(insn)] + ImmediateS(insn);
        return cpu.TryWrite(address, (uint)r->F[Rs2(insn)]) ? pc + 4 : cpu.TrapOnStore(pc, address);
    }

    public static ulong Fsd(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((r->Mstatus & Mstatus.Fs) == 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong address = r->X[Rs1(insn)] + ImmediateS(insn);
        return cpu.TryWrite(address, r->F[Rs2(insn)]) ? pc + 4 : cpu.TrapOnStore(pc, address);
    }
}
