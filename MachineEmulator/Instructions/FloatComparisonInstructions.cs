// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.FloatingPoint;
using MachineEmulator.State;
using static MachineEmulator.Instructions.FloatInstructionContext;
using static MachineEmulator.Instructions.InstructionFields;
using static MachineEmulator.Instructions.RegisterAccess;

namespace MachineEmulator.Instructions;

/// <summary>
/// FLE, FLT, FEQ, FCLASS and the moves between x and f registers (spec 4.6). Functions return false for an illegal encoding.
/// </summary>
internal static unsafe class FloatComparisonInstructions
{
    public static bool TryCompareSingle(ProcessorState* r, uint insn)
    {
        uint funct3 = Funct3(insn);
        if (funct3 > 2)
        {
            return false;
        }

        uint flags = 0;
        uint a = Single(r, Rs1(insn));
        uint b = Single(r, Rs2(insn));
        bool result = funct3 switch
        {
            0 => SoftFloat32.LessOrEqual(a, b, ref flags),
            1 => SoftFloat32.LessThan(a, b, ref flags),
            _ => SoftFloat32.Equal(a, b, ref flags),
        };
        SetX(r, Rd(insn), result ? 1UL : 0);
        r->Fcsr |= flags;
        return true;
    }

    public static bool TryCompareDouble(ProcessorState* r, uint insn)
    {
        uint funct3 = Funct3(insn);
        if (funct3 > 2)
        {
            return false;
        }

        uint flags = 0;
        ulong a = r->F[Rs1(insn)];
        ulong b = r->F[Rs2(insn)];
        bool result = funct3 switch
        {
            0 => SoftFloat64.LessOrEqual(a, b, ref flags),
            1 => SoftFloat64.LessThan(a, b, ref flags),
            _ => SoftFloat64.Equal(a, b, ref flags),
        };
        SetX(r, Rd(insn), result ? 1UL : 0);
        r->Fcsr |= flags;
        return true;
    }

    /// <summary>FMV.X.W (the low 32 bits unchecked, sign-extended) and FCLASS.S.</summary>
    public static bool TryMoveOrClassifySingle(ProcessorState* r, uint insn)
    {
        uint funct3 = Funct3(insn);
        if (Rs2(insn) != 0 || funct3 > 1)
        {
            return false;
        }

        SetX(r, Rd(insn), funct3 == 0 ? (ulong)(int)r->F[Rs1(insn)] : SoftFloat32.Classify(Single(r, Rs1(insn))));
        return true;
    }

    /// <summary>FMV.X.D and FCLASS.D.</summary>
    public static bool TryMoveOrClassifyDouble(ProcessorState* r, uint insn)
    {
        uint funct3 = Funct3(insn);
        if (Rs2(insn) != 0 || funct3 > 1)
        {
            return false;
        }

        SetX(r, Rd(insn), funct3 == 0 ? r->F[Rs1(insn)] : SoftFloat64.Classify(r->F[Rs1(insn)]));
        return true;
    }

    public static bool TryMoveToSingle(ProcessorState* r, uint insn)
    {
        if (Rs2(insn) != 0 || Funct3(insn) != 0)
        {
            return false;
        }

        SetSingle(r, Rd(insn), (uint)X(r)[Rs1(insn)]);
        return true;
    }

    public static bool TryMoveToDouble(ProcessorState* r, uint insn)
    {
        if (Rs2(insn) != 0 || Funct3(insn) != 0)
        {
            return false;
        }

        r->F[Rd(insn)] = X(r)[Rs1(insn)];
        return true;
    }
}
