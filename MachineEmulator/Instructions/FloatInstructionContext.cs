// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.FloatingPoint;
using MachineEmulator.State;

namespace MachineEmulator.Instructions;

/// <summary>What floating-point instructions share: the FS test, the rounding mode, reading and writing f registers (spec 4.5).</summary>
internal static unsafe class FloatInstructionContext
{
    public const int RoundingModeShift = 5;
    public const uint SingleSign = 1U << 31;
    public const ulong DoubleSign = 1UL << 63;
    private const uint DynamicRounding = 7;
    private const uint LastRoundingMode = (uint)RoundingMode.NearestMaxMagnitude;

    public static bool IsOff(ProcessorState* r) => (r->Mstatus & Mstatus.Fs) == 0;

    /// <summary>
    /// The instruction's own rounding mode or that of fcsr. All bits of fcsr above the flags count, which only a host can set.
    /// </summary>
    public static bool TryGetRounding(ProcessorState* r, uint insn, out RoundingMode mode)
    {
        uint number = InstructionFields.Funct3(insn);
        if (number == DynamicRounding)
        {
            number = (uint)r->Fcsr >> RoundingModeShift;
        }

        mode = (RoundingMode)number;
        return number <= LastRoundingMode;
    }

    public static uint Single(ProcessorState* r, uint register) => NanBox.Unbox(r->F[register]);

    public static void SetSingle(ProcessorState* r, uint register, uint value) => r->F[register] = NanBox.Box(value);
}
