// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Tests.Execution;

namespace MachineEmulator.Tests.Uarch;

/// <summary>Builds the words of microarchitecture instructions that <see cref="Word"/> has no method for.</summary>
internal static class UarchWord
{
    /// <summary>ld x3, offset(x1).</summary>
    public static uint Ld(int offset = 0) => Word.Load(3, 3, 1, offset);

    /// <summary>sd x2, offset(x1).</summary>
    public static uint Sd(int offset = 0) => Word.Store(3, 2, 1, offset);

    public static uint Upper(uint opcode, uint rd, uint immediate) => immediate << 12 | rd << 7 | opcode;
}
