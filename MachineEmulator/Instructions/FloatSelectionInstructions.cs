// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.FloatingPoint;
using MachineEmulator.State;
using static MachineEmulator.Instructions.FloatInstructionContext;
using static MachineEmulator.Instructions.InstructionFields;

namespace MachineEmulator.Instructions;

/// <summary>Sign injection, FMIN and FMAX (spec 4.6). Functions return false for an illegal encoding.</summary>
internal static unsafe class FloatSelectionInstructions
{
    /// <summary>FSGNJ, FSGNJN, FSGNJX: no flags, but single-precision operands are unboxed as usual.</summary>
    public static bool TrySignSingle(ProcessorState* r, uint insn)
    {
        uint a = Single(r, Rs1(insn));
        uint sign = Single(r, Rs2(insn)) & SingleSign;
        switch (Funct3(insn))
        {
            case 0:
                SetSingle(r, Rd(insn), (a & ~SingleSign) | sign);
                return true;
            case 1:
                SetSingle(r, Rd(insn), (a & ~SingleSign) | (sign ^ SingleSign));
                return true;
            case 2:
                SetSingle(r, Rd(insn), a ^ sign);
                return true;
            default:
                return false;
        }
    }

    /// <summary>FSGNJ, FSGNJN, FSGNJX: no flags, but single-precision operands are unboxed as usual.</summary>
    public static bool TrySignDouble(ProcessorState* r, uint insn)
    {
        ulong a = r->F[Rs1(insn)];
        ulong sign = r->F[Rs2(insn)] & DoubleSign;
        switch (Funct3(insn))
        {
            case 0:
                r->F[Rd(insn)] = (a & ~DoubleSign) | sign;
                return true;
            case 1:
                r->F[Rd(insn)] = (a & ~DoubleSign) | (sign ^ DoubleSign);
                return true;
            case 2:
                r->F[Rd(insn)] = a ^ sign;
                return true;
            default:
                return false;
        }
    }

    public static bool TryMinMaxSingle(ProcessorState* r, uint insn)
    {
        uint funct3 = Funct3(insn);
        if (funct3 > 1)
        {
            return false;
        }

        uint flags = 0;
        uint a = Single(r, Rs1(insn));
        uint b = Single(r, Rs2(insn));
        SetSingle(r, Rd(insn), funct3 == 0 ? SoftFloat32.Min(a, b, ref flags) : SoftFloat32.Max(a, b, ref flags));
        r->Fcsr |= flags;
        return true;
    }

    public static bool TryMinMaxDouble(ProcessorState* r, uint insn)
    {
        uint funct3 = Funct3(insn);
        if (funct3 > 1)
        {
            return false;
        }

        uint flags = 0;
        ulong a = r->F[Rs1(insn)];
        ulong b = r->F[Rs2(insn)];
        r->F[Rd(insn)] = funct3 == 0 ? SoftFloat64.Min(a, b, ref flags) : SoftFloat64.Max(a, b, ref flags);
        r->Fcsr |= flags;
        return true;
    }
}
