// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MachineEmulator.Hashing;

/// <summary>
/// Eight messages at a time, with AVX-512F: 32 registers hold the whole state, rotate and three-way logic are single instructions.
/// </summary>
internal readonly struct Vector512Lanes : IKeccakLanes<Vector512<ulong>>
{
    // Truth tables of the ternary logic instruction.
    private const byte XorOfThree = 0x96;
    private const byte XorWithAndNot = 0xD2;

    // Vector512.IsHardwareAccelerated is false where 512-bit instructions exist but lower the clock.
    public static bool IsSupported => Avx512F.IsSupported && Vector512.IsHardwareAccelerated;

    public static int Width => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Broadcast(ulong value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Load(ref ulong source) => Vector512.LoadUnsafe(ref source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<ulong> value, ref ulong destination) => value.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Xor(Vector512<ulong> a, Vector512<ulong> b) => Avx512F.Xor(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Xor3(Vector512<ulong> a, Vector512<ulong> b, Vector512<ulong> c) =>
        Avx512F.TernaryLogic(a, b, c, XorOfThree);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Chi(Vector512<ulong> a, Vector512<ulong> b, Vector512<ulong> c) =>
        Avx512F.TernaryLogic(a, b, c, XorWithAndNot);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> RotateLeft(Vector512<ulong> value, [ConstantExpected] byte count) => Avx512F.RotateLeft(value, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Evens(Vector512<ulong> low, Vector512<ulong> high) =>
        Avx512F.PermuteVar8x64x2(low, Vector512.Create(0ul, 2, 4, 6, 8, 10, 12, 14), high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Odds(Vector512<ulong> low, Vector512<ulong> high) =>
        Avx512F.PermuteVar8x64x2(low, Vector512.Create(1ul, 3, 5, 7, 9, 11, 13, 15), high);
}
