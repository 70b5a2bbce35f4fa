// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Uarch.Instructions;

/// <summary>The instructions' names in the brackets of logs.</summary>
internal static class Mnemonics
{
    private static readonly string[] Names = [.. Enum.GetNames<UarchInstruction>().Select(name => name.ToLowerInvariant())];

    public static string Of(UarchInstruction instruction) => Names[(int)instruction];
}
