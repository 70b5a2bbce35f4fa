// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.State;
using static MachineEmulator.Instructions.CompressedFields;

namespace MachineEmulator.Instructions;

/// <summary>Compressed loads and stores (quadrants 0 and 2, spec 4.7). Encodings with a reserved rd never get here.</summary>
internal static unsafe class CompressedMemoryInstructions
{
    public static ulong CLw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = r->X[Rs1Short(insn)] + OffsetWord(insn);
        if (!cpu.TryRead(address, out int value))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        r->X[Rs2Short(insn)] = (ulong)value;
        return pc + 2;
    }

    public static ulong CLd(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = r->X[Rs1Short(insn)] + OffsetDouble(insn);
        if (!cpu.TryRead(address, out ulong value))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        r->X[Rs2Short(insn)] = value;
        return pc + 2;
    }

    public static ulong CFld(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((r->Mstatus & Mstatus.Fs) == 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong address = r->X[Rs1Short(insn)] + OffsetDouble(insn);
        if (!cpu.TryRead(address, out ulong value))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        r->F[Rs2Short(insn)] = value;
        return pc + 2;
    }

    public static ulong CSw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = r->X[Rs1Short(insn)] + OffsetWord(insn);
        return cpu.TryWrite(address, (uint)r->X[Rs2Short(insn)]) ? pc + 2 : cpu.TrapOnStore(pc, address);
    }

    public static ulong CSd(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = r->X[Rs1Short(insn)] + OffsetDouble(insn);
        return cpu.TryWrite(address, r->X[Rs2Short(insn)]) ? pc + 2 : cpu.TrapOnStore(pc, address);
    }

    public static ulong CFsd(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((r->Mstatus & Mstatus.Fs) == 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong address = r->X[Rs1Short(insn)] + OffsetDouble(insn);
        return cpu.TryWrite(address, r->F[Rs2Short(insn)]) ? pc + 2 : cpu.TrapOnStore(pc, address);
    }

    public static ulong CLwsp(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = r->X[StackPointer] + LoadOffsetWordStack(insn);
        if (!cpu.TryRead(address, out int value))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        r->X[Rd(insn)] = (ulong)value;
        return pc + 2;
    }

    public static ulong CLdsp(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = r->X[StackPointer] + LoadOffsetDoubleStack(insn);
        if (!cpu.TryRead(address, out ulong value))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        r->X[Rd(insn)] = value;
        return pc + 2;
    }

    public static ulong CFldsp(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((r->Mstatus & Mstatus.Fs) == 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong address = r->X[StackPointer] + LoadOffsetDoubleStack(insn);
        if (!cpu.TryRead(address, out ulong value))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        r->F[Rd(insn)] = value;
        return pc + 2;
    }

    public static ulong CSwsp(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = r->X[StackPointer] + StoreOffsetWordStack(insn);
        return cpu.TryWrite(address, (uint)r->X[Rs2(insn)]) ? pc + 2 : cpu.TrapOnStore(pc, address);
    }

    public static ulong CSdsp(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = r->X[StackPointer] + StoreOffsetDoubleStack(insn);
        return cpu.TryWrite(address, r->X[Rs2(insn)]) ? pc + 2 : cpu.TrapOnStore(pc, address);
    }

    public static ulong CFsdsp(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((r->Mstatus & Mstatus.Fs) == 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong address = r->X[StackPointer] + StoreOffsetDoubleStack(insn);
        return cpu.TryWrite(address, r->F[Rs2(insn)]) ? pc + 2 : cpu.TrapOnStore(pc, address);
    }
}
