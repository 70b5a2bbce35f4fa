// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using System.Runtime.CompilerServices;
using MachineEmulator.Execution;
using MachineEmulator.State;
using static MachineEmulator.Instructions.InstructionFields;
using static MachineEmulator.Instructions.RegisterAccess;

namespace MachineEmulator.Instructions;

/// <summary>Integer stores (spec 4.3); the type says the width.</summary>
internal static unsafe class StoreInstructions
{
    public static ulong Store<T>(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
        where T : unmanaged, IBinaryInteger<T> =>
        cpu.TryWriteHit(X(r)[Rs1(insn)] + ImmediateS(insn), T.CreateTruncating(X(r)[Rs2(insn)]))
            ? pc + 4
            : StoreSlowly<T>(r, pc, insn, cpu);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong StoreSlowly<T>(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
        where T : unmanaged, IBinaryInteger<T>
    {
        ulong address = X(r)[Rs1(insn)] + ImmediateS(insn);
        return cpu.TryWrite(address, T.CreateTruncating(X(r)[Rs2(insn)])) ? pc + 4 : cpu.TrapOnStore(pc, address);
    }
}
