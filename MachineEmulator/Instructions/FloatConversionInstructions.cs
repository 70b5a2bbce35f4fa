// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.FloatingPoint;
using MachineEmulator.State;
using static MachineEmulator.Instructions.FloatInstructionContext;
using static MachineEmulator.Instructions.InstructionFields;
using static MachineEmulator.Instructions.RegisterAccess;

namespace MachineEmulator.Instructions;

/// <summary>FCVT in all its forms (spec 4.6). Functions return false for an illegal encoding.</summary>
internal static unsafe class FloatConversionInstructions
{
    /// <summary>32-bit results, also unsigned ones, are sign-extended.</summary>
    public static bool TrySingleToInteger(ProcessorState* r, uint insn)
    {
        if (!TryGetRounding(r, insn, out RoundingMode mode))
        {
            return false;
        }

        uint flags = 0;
        uint a = Single(r, Rs1(insn));
        ulong result;
        switch (Rs2(insn))
        {
            case 0:
                result = (ulong)HostFloatConversion.Float32ToInt32(a, mode, ref flags);
                break;
            case 1:
                result = (ulong)(int)SoftFloat32.ToUInt32(a, mode, ref flags);
                break;
            case 2:
                result = (ulong)HostFloatConversion.Float32ToInt64(a, mode, ref flags);
                break;
            case 3:
                result = SoftFloat32.ToUInt64(a, mode, ref flags);
                break;
            default:
                return false;
        }

        SetX(r, Rd(insn), result);
        r->Fcsr |= flags;
        return true;
    }

    /// <summary>32-bit results, also unsigned ones, are sign-extended.</summary>
    public static bool TryDoubleToInteger(ProcessorState* r, uint insn)
    {
        if (!TryGetRounding(r, insn, out RoundingMode mode))
        {
            return false;
        }

        uint flags = 0;
        ulong a = r->F[Rs1(insn)];
        ulong result;
        switch (Rs2(insn))
        {
            case 0:
                result = (ulong)HostFloatConversion.Float64ToInt32(a, mode, ref flags);
                break;
            case 1:
                result = (ulong)(int)SoftFloat64.ToUInt32(a, mode, ref flags);
                break;
            case 2:
                result = (ulong)HostFloatConversion.Float64ToInt64(a, mode, ref flags);
                break;
            case 3:
                result = SoftFloat64.ToUInt64(a, mode, ref flags);
                break;
            default:
                return false;
        }

        SetX(r, Rd(insn), result);
        r->Fcsr |= flags;
        return true;
    }

    public static bool TryIntegerToSingle(ProcessorState* r, uint insn)
    {
        if (!TryGetRounding(r, insn, out RoundingMode mode))
        {
            return false;
        }

        uint flags = 0;
        ulong a = X(r)[Rs1(insn)];
        uint result;
        switch (Rs2(insn))
        {
            case 0:
                result = HostFloatConversion.Int32ToFloat32((int)a, mode, ref flags);
                break;
            case 1:
                result = SoftFloat32.FromUInt32((uint)a, mode, ref flags);
                break;
            case 2:
                result = HostFloatConversion.Int64ToFloat32((long)a, mode, ref flags);
                break;
            case 3:
                result = SoftFloat32.FromUInt64(a, mode, ref flags);
                break;
            default:
                return false;
        }

        SetSingle(r, Rd(insn), result);
        r->Fcsr |= flags;
        return true;
    }

    public static bool TryIntegerToDouble(ProcessorState* r, uint insn)
    {
        if (!TryGetRounding(r, insn, out RoundingMode mode))
        {
            return false;
        }

        uint flags = 0;
        ulong a = X(r)[Rs1(insn)];
        ulong result;
        switch (Rs2(insn))
        {
            case 0:
                result = HostFloatConversion.Int32ToFloat64((int)a);
                break;
            case 1:
                result = SoftFloat64.FromUInt32((uint)a, mode, ref flags);
                break;
            case 2:
                result = HostFloatConversion.Int64ToFloat64((long)a, mode, ref flags);
                break;
            case 3:
                result = SoftFloat64.FromUInt64(a, mode, ref flags);
                break;
            default:
                return false;
        }

        r->F[Rd(insn)] = result;
        r->Fcsr |= flags;
        return true;
    }

    public static bool TryDoubleToSingle(ProcessorState* r, uint insn)
    {
        if (Rs2(insn) != 1 || !TryGetRounding(r, insn, out RoundingMode mode))
        {
            return false;
        }

        uint flags = 0;
        SetSingle(r, Rd(insn), HostFloatConversion.Float64To32(r->F[Rs1(insn)], mode, ref flags));
        r->Fcsr |= flags;
        return true;
    }

    /// <summary>Exact, but the rounding mode must be legal all the same.</summary>
    public static bool TrySingleToDouble(ProcessorState* r, uint insn)
    {
        if (Rs2(insn) != 0 || !TryGetRounding(r, insn, out _))
        {
            return false;
        }

        uint flags = 0;
        r->F[Rd(insn)] = HostFloatConversion.Float32To64(Single(r, Rs1(insn)), ref flags);
        r->Fcsr |= flags;
        return true;
    }
}
