// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.JsonRpc.Riscv;

/// <summary>Which processor machines have whose boot arguments are not a toy's.</summary>
internal static class ProcessorChoice
{
    /// <summary>"riscv": they execute what is in their RAM. Otherwise they count, as a toy does.</summary>
    public const string Variable = "FAULTY_EMULATOR_PROCESSOR";

    private const string Riscv = "riscv";

    public static bool IsRiscv => Environment.GetEnvironmentVariable(Variable) == Riscv;
}
