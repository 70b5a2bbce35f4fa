// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using MachineEmulator.Execution;
using MachineEmulator.State;
using static MachineEmulator.Instructions.CompressedFields;
using static MachineEmulator.Instructions.RegisterAccess;

namespace MachineEmulator.Instructions;

/// <summary>Compressed integer loads and stores (quadrants 0 and 2, spec 4.7). Encodings with a reserved rd never get here.</summary>
internal static unsafe class CompressedMemoryInstructions
{
    public static ulong CLw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if (!cpu.TryReadHit(X(r)[Rs1Short(insn)] + OffsetWord(insn), out int value))
        {
            return CLwSlowly(r, pc, insn, cpu);
        }

        X(r)[Rs2Short(insn)] = (ulong)value;
        return pc + 2;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong CLwSlowly(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = X(r)[Rs1Short(insn)] + OffsetWord(insn);
        if (!cpu.TryRead(address, out int value))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        X(r)[Rs2Short(insn)] = (ulong)value;
        return pc + 2;
    }

    public static ulong CLd(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if (!cpu.TryReadHit(X(r)[Rs1Short(insn)] + OffsetDouble(insn), out ulong value))
        {
            return CLdSlowly(r, pc, insn, cpu);
        }

        X(r)[Rs2Short(insn)] = value;
        return pc + 2;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong CLdSlowly(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = X(r)[Rs1Short(insn)] + OffsetDouble(insn);
        if (!cpu.TryRead(address, out ulong value))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        X(r)[Rs2Short(insn)] = value;
        return pc + 2;
    }

    public static ulong CSw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) =>
        cpu.TryWriteHit(X(r)[Rs1Short(insn)] + OffsetWord(insn), (uint)X(r)[Rs2Short(insn)])
            ? pc + 2
            : CSwSlowly(r, pc, insn, cpu);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong CSwSlowly(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = X(r)[Rs1Short(insn)] + OffsetWord(insn);
        return cpu.TryWrite(address, (uint)X(r)[Rs2Short(insn)]) ? pc + 2 : cpu.TrapOnStore(pc, address);
    }

    public static ulong CSd(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) =>
        cpu.TryWriteHit(X(r)[Rs1Short(insn)] + OffsetDouble(insn), X(r)[Rs2Short(insn)])
            ? pc + 2
            : CSdSlowly(r, pc, insn, cpu);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong CSdSlowly(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = X(r)[Rs1Short(insn)] + OffsetDouble(insn);
        return cpu.TryWrite(address, X(r)[Rs2Short(insn)]) ? pc + 2 : cpu.TrapOnStore(pc, address);
    }

    public static ulong CLwsp(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if (!cpu.TryReadHit(X(r)[StackPointer] + LoadOffsetWordStack(insn), out int value))
        {
            return CLwspSlowly(r, pc, insn, cpu);
        }

        X(r)[Rd(insn)] = (ulong)value;
        return pc + 2;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong CLwspSlowly(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = X(r)[StackPointer] + LoadOffsetWordStack(insn);
        if (!cpu.TryRead(address, out int value))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        X(r)[Rd(insn)] = (ulong)value;
        return pc + 2;
    }

    public static ulong CLdsp(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if (!cpu.TryReadHit(X(r)[StackPointer] + LoadOffsetDoubleStack(insn), out ulong value))
        {
            return CLdspSlowly(r, pc, insn, cpu);
        }

        X(r)[Rd(insn)] = value;
        return pc + 2;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong CLdspSlowly(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = X(r)[StackPointer] + LoadOffsetDoubleStack(insn);
        if (!cpu.TryRead(address, out ulong value))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        X(r)[Rd(insn)] = value;
        return pc + 2;
    }

    public static ulong CSwsp(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) =>
        cpu.TryWriteHit(X(r)[StackPointer] + StoreOffsetWordStack(insn), (uint)X(r)[Rs2(insn)])
            ? pc + 2
            : CSwspSlowly(r, pc, insn, cpu);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong CSwspSlowly(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = X(r)[StackPointer] + StoreOffsetWordStack(insn);
        return cpu.TryWrite(address, (uint)X(r)[Rs2(insn)]) ? pc + 2 : cpu.TrapOnStore(pc, address);
    }

    public static ulong CSdsp(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) =>
        cpu.TryWriteHit(X(r)[StackPointer] + StoreOffsetDoubleStack(insn), X(r)[Rs2(insn)])
            ? pc + 2
            : CSdspSlowly(r, pc, insn, cpu);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong CSdspSlowly(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = X(r)[StackPointer] + StoreOffsetDoubleStack(insn);
        return cpu.TryWrite(address, X(r)[Rs2(insn)]) ? pc + 2 : cpu.TrapOnStore(pc, address);
    }
}
