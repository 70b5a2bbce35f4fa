// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.State;
using static MachineEmulator.Instructions.FloatInstructionContext;

namespace MachineEmulator.Instructions;

/// <summary>Opcode OP-FP: sends an instruction to its family by funct7 (the table of spec 4.6).</summary>
internal static unsafe class FloatOperationInstructions
{
    public static ulong FloatOperation(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if (IsOff(r) || !TryExecute(r, insn))
        {
            return cpu.Illegal(pc, insn);
        }

        return pc + 4;
    }

    private static bool TryExecute(ProcessorState* r, uint insn) => (insn >> 25) switch
    {
        0x00 or 0x04 or 0x08 or 0x0C or 0x2C => FloatArithmeticInstructions.TrySingle(r, insn),
        0x01 or 0x05 or 0x09 or 0x0D or 0x2D => FloatArithmeticInstructions.TryDouble(r, insn),
        0x10 => FloatSelectionInstructions.TrySignSingle(r, insn),
        0x11 => FloatSelectionInstructions.TrySignDouble(r, insn),
        0x14 => FloatSelectionInstructions.TryMinMaxSingle(r, insn),
        0x15 => FloatSelectionInstructions.TryMinMaxDouble(r, insn),
        0x20 => FloatConversionInstructions.TryDoubleToSingle(r, insn),
        0x21 => FloatConversionInstructions.TrySingleToDouble(r, insn),
        0x50 => FloatComparisonInstructions.TryCompareSingle(r, insn),
        0x51 => FloatComparisonInstructions.TryCompareDouble(r, insn),
        0x60 => FloatConversionInstructions.TrySingleToInteger(r, insn),
        0x61 => FloatConversionInstructions.TryDoubleToInteger(r, insn),
        0x68 => FloatConversionInstructions.TryIntegerToSingle(r, insn),
        0x69 => FloatConversionInstructions.TryIntegerToDouble(r, insn),
        0x70 => FloatComparisonInstructions.TryMoveOrClassifySingle(r, insn),
        0x71 => FloatComparisonInstructions.TryMoveOrClassifyDouble(r, insn),
        0x78 => FloatComparisonInstructions.TryMoveToSingle(r, insn),
        0x79 => FloatComparisonInstructions.TryMoveToDouble(r, insn),
        _ => false,
    };
}
