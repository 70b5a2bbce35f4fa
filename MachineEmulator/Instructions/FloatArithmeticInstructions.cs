// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.FloatingPoint;
using MachineEmulator.State;
using static MachineEmulator.Instructions.FloatInstructionContext;
using static MachineEmulator.Instructions.InstructionFields;

namespace MachineEmulator.Instructions;

/// <summary>FADD, FSUB, FMUL, FDIV and FSQRT (spec 4.6). Functions return false for an illegal encoding.</summary>
internal static unsafe class FloatArithmeticInstructions
{
    public static bool TrySingle(ProcessorState* r, uint insn)
    {
        uint funct7 = insn >> 25;
        if (!TryGetRounding(r, insn, out RoundingMode mode) || (funct7 == 0x2C && Rs2(insn) != 0))
        {
            return false;
        }

        uint flags = 0;
        uint a = Single(r, Rs1(insn));
        uint b = Single(r, Rs2(insn));
        uint result = funct7 switch
        {
            0x00 => HostFloat32.Add(a, b, mode, ref flags),
            0x04 => HostFloat32.Sub(a, b, mode, ref flags),
            0x08 => HostFloat32.Mul(a, b, mode, ref flags),
            0x0C => HostFloat32.Div(a, b, mode, ref flags),
            _ => HostFloat32.Sqrt(a, mode, ref flags),
        };
        SetSingle(r, Rd(insn), result);
        r->Fcsr |= flags;
        return true;
    }

    public static bool TryDouble(ProcessorState* r, uint insn)
    {
        uint funct7 = insn >> 25;
        if (!TryGetRounding(r, insn, out RoundingMode mode) || (funct7 == 0x2D && Rs2(insn) != 0))
        {
            return false;
        }

        uint flags = 0;
        ulong a = r->F[Rs1(insn)];
        ulong b = r->F[Rs2(insn)];
        ulong result = funct7 switch
        {
            0x01 => HostFloat64.Add(a, b, mode, ref flags),
            0x05 => HostFloat64.Sub(a, b, mode, ref flags),
            0x09 => HostFloat64.Mul(a, b, mode, ref flags),
            0x0D => HostFloat64.Div(a, b, mode, ref flags),
            _ => HostFloat64.Sqrt(a, mode, ref flags),
        };
        r->F[Rd(insn)] = result;
        r->Fcsr |= flags;
        return true;
    }
}
