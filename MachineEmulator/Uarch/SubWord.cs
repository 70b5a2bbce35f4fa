// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;

namespace MachineEmulator.Uarch;

/// <summary>
/// Accesses of less than a word, made of accesses to the aligned word that holds their first byte (spec 9.4). Misaligned ones read
/// zeros beyond that word and lose what they write there.
/// </summary>
internal static class SubWord
{
    /// <returns>The wanted bytes, lowest first, and whatever follows them in the word.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Read<TState>(ref TState state, ulong address)
        where TState : struct, IUarchState =>
        state.ReadWord(address & ~7UL) >> ShiftOf(address);

    /// <param name="state">The state.</param>
    /// <param name="address">Of the first byte.</param>
    /// <param name="mask">As many low bits set as are written.</param>
    /// <param name="value">The new bytes, in the low bits.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<TState>(ref TState state, ulong address, ulong mask, ulong value)
        where TState : struct, IUarchState
    {
        ulong word = state.ReadWord(address & ~7UL);
        int shift = ShiftOf(address);
        state.WriteWord(address & ~7UL, (word & ~(mask << shift)) | ((value & mask) << shift));
    }

    private static int ShiftOf(ulong address) => (int)(address & 7) * 8;
}
