// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using System.Runtime.CompilerServices;
using MachineEmulator.Execution;
using MachineEmulator.State;
using static MachineEmulator.Instructions.InstructionFields;
using static MachineEmulator.Instructions.RegisterAccess;

namespace MachineEmulator.Instructions;

/// <summary>Integer loads (spec 4.3); the type says width and sign. A load to x0 still does its access.</summary>
internal static unsafe class LoadInstructions
{
    public static ulong Load<T>(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (!cpu.TryReadHit(X(r)[Rs1(insn)] + ImmediateI(insn), out T value))
        {
            return LoadSlowly<T>(r, pc, insn, cpu);
        }

        SetX(r, Rd(insn), ulong.CreateTruncating(value));
        return pc + 4;
    }

    // Apart, and called last, so that a hit needs no stack frame. The same holds for all slow halves of loads and stores.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong LoadSlowly<T>(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
        where T : unmanaged, IBinaryInteger<T>
    {
        ulong address = X(r)[Rs1(insn)] + ImmediateI(insn);
        if (!cpu.TryRead(address, out T value))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        SetX(r, Rd(insn), ulong.CreateTruncating(value));
        return pc + 4;
    }
}
