// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.State;
using static MachineEmulator.Instructions.InstructionFields;

namespace MachineEmulator.Instructions;

/// <summary>Integer stores (spec 4.3).</summary>
internal static unsafe class StoreInstructions
{
    public static ulong Sb(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = r->X[Rs1(insn)] + ImmediateS(insn);
        return cpu.TryWrite(address, (byte)r->X[Rs2(insn)]) ? pc + 4 : cpu.TrapOnStore(pc, address);
    }

    public static ulong Sh(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = r->X[Rs1(insn)] + ImmediateS(insn);
        return cpu.TryWrite(address, (ushort)r->X[Rs2(insn)]) ? pc + 4 : cpu.TrapOnStore(pc, address);
    }

    public static ulong Sw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = r->X[Rs1(insn)] + ImmediateS(insn);
        return cpu.TryWrite(address, (uint)r->X[Rs2(insn)]) ? pc + 4 : cpu.TrapOnStore(pc, address);
    }

    public static ulong Sd(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = r->X[Rs1(insn)] + ImmediateS(insn);
        return cpu.TryWrite(address, r->X[Rs2(insn)]) ? pc + 4 : cpu.TrapOnStore(pc, address);
    }
}
