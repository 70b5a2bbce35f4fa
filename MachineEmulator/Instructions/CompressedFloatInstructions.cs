// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using MachineEmulator.Execution;
using MachineEmulator.State;
using static MachineEmulator.Instructions.CompressedFields;
using static MachineEmulator.Instructions.FloatInstructionContext;
using static MachineEmulator.Instructions.RegisterAccess;

namespace MachineEmulator.Instructions;

/// <summary>Compressed loads and stores of f registers (quadrants 0 and 2, spec 4.7).</summary>
internal static unsafe class CompressedFloatInstructions
{
    public static ulong CFld(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if (IsOff(r) || !cpu.TryReadHit(X(r)[Rs1Short(insn)] + OffsetDouble(insn), out ulong value))
        {
            return CFldSlowly(r, pc, insn, cpu);
        }

        r->F[Rs2Short(insn)] = value;
        return pc + 2;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong CFldSlowly(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if (IsOff(r))
        {
            return cpu.Illegal(pc, insn);
        }

        ulong address = X(r)[Rs1Short(insn)] + OffsetDouble(insn);
        if (!cpu.TryRead(address, out ulong value))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        r->F[Rs2Short(insn)] = value;
        return pc + 2;
    }

    public static ulong CFsd(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) =>
        !IsOff(r) && cpu.TryWriteHit(X(r)[Rs1Short(insn)] + OffsetDouble(insn), r->F[Rs2Short(insn)])
            ? pc + 2
            : CFsdSlowly(r, pc, insn, cpu);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong CFsdSlowly(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if (IsOff(r))
        {
            return cpu.Illegal(pc, insn);
        }

        ulong address = X(r)[Rs1Short(insn)] + OffsetDouble(insn);
        return cpu.TryWrite(address, r->F[Rs2Short(insn)]) ? pc + 2 : cpu.TrapOnStore(pc, address);
    }

    public static ulong CFldsp(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if (IsOff(r) || !cpu.TryReadHit(X(r)[StackPointer] + LoadOffsetDoubleStack(insn), out ulong value))
        {
            return CFldspSlowly(r, pc, insn, cpu);
        }

        r->F[Rd(insn)] = value;
        return pc + 2;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong CFldspSlowly(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if (IsOff(r))
        {
            return cpu.Illegal(pc, insn);
        }

        ulong address = X(r)[StackPointer] + LoadOffsetDoubleStack(insn);
        if (!cpu.TryRead(address, out ulong value))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        r->F[Rd(insn)] = value;
        return pc + 2;
    }

    public static ulong CFsdsp(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) =>
        !IsOff(r) && cpu.TryWriteHit(X(r)[StackPointer] + StoreOffsetDoubleStack(insn), r->F[Rs2(insn)])
            ? pc + 2
            : CFsdspSlowly(r, pc, insn, cpu);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong CFsdspSlowly(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if (IsOff(r))
        {
            return cpu.Illegal(pc, insn);
        }

        ulong address = X(r)[StackPointer] + StoreOffsetDoubleStack(insn);
        return cpu.TryWrite(address, r->F[Rs2(insn)]) ? pc + 2 : cpu.TrapOnStore(pc, address);
    }
}
