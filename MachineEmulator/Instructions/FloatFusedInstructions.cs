// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.FloatingPoint;
using MachineEmulator.State;
using static MachineEmulator.Instructions.FloatInstructionContext;
using static MachineEmulator.Instructions.InstructionFields;

namespace MachineEmulator.Instructions;

/// <summary>FMADD, FMSUB, FNMSUB, FNMADD: one fused operation with the signs of its operands flipped first (spec 4.6).</summary>
internal static unsafe class FloatFusedInstructions
{
    private const uint DoubleFormat = 1;

    /// <summary>a·b + c.</summary>
    public static ulong Fmadd(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) =>
        Execute(r, pc, insn, cpu, negateProduct: false, negateAddend: false);

    /// <summary>a·b - c.</summary>
    public static ulong Fmsub(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) =>
        Execute(r, pc, insn, cpu, negateProduct: false, negateAddend: true);

    /// <summary>-(a·b) + c.</summary>
    public static ulong Fnmsub(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) =>
        Execute(r, pc, insn, cpu, negateProduct: true, negateAddend: false);

    /// <summary>-(a·b) - c.</summary>
    public static ulong Fnmadd(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) =>
        Execute(r, pc, insn, cpu, negateProduct: true, negateAddend: true);

    private static ulong Execute(
        ProcessorState* r, ulong pc, uint insn, Interpreter cpu, bool negateProduct, bool negateAddend)
    {
        uint format = insn >> 25 & 3;
        if (IsOff(r) || format > DoubleFormat || !TryGetRounding(r, insn, out RoundingMode mode))
        {
            return cpu.Illegal(pc, insn);
        }

        uint flags = 0;
        if (format == DoubleFormat)
        {
            ulong a = r->F[Rs1(insn)] ^ (negateProduct ? DoubleSign : 0);
            ulong c = r->F[Rs3(insn)] ^ (negateAddend ? DoubleSign : 0);
            r->F[Rd(insn)] = HostFloat64.FusedMultiplyAdd(a, r->F[Rs2(insn)], c, mode, ref flags);
        }
        else
        {
            uint a = Single(r, Rs1(insn)) ^ (negateProduct ? SingleSign : 0);
            uint c = Single(r, Rs3(insn)) ^ (negateAddend ? SingleSign : 0);
            SetSingle(r, Rd(insn), HostFloat32.FusedMultiplyAdd(a, Single(r, Rs2(insn)), c, mode, ref flags));
        }

        r->Fcsr |= flags;
        return pc + 4;
    }
}
