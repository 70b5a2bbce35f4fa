// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.State;

namespace MachineEmulator.Instructions;

internal static unsafe class FloatArithmeticInstructions
{
    public static ulong Fmadd(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) => cpu.Illegal(pc, insn);

    public static ulong Fmsub(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) => cpu.Illegal(pc, insn);

    public static ulong Fnmsub(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) => cpu.Illegal(pc, insn);

    public static ulong Fnmadd(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) => cpu.Illegal(pc, insn);

    public static ulong FloatOperation(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) => cpu.Illegal(pc, insn);
}
