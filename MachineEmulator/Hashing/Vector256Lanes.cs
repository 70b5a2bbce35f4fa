// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MachineEmulator.Hashing;

/// <summary>Four messages at a time, with AVX2.</summary>
internal readonly struct Vector256Lanes : IKeccakLanes<Vector256<ulong>>
{
    // Element order 0, 2, 1, 3: the unpack instructions work within halves of 128 bits.
    private const byte SwapMiddle = 0xD8;

    public static bool IsSupported => Avx2.IsSupported;

    public static int Width => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Broadcast(ulong value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Load(ref ulong source) => Vector256.LoadUnsafe(ref source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<ulong> value, ref ulong destination) => value.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Xor(Vector256<ulong> a, Vector256<ulong> b) => Avx2.Xor(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Xor3(Vector256<ulong> a, Vector256<ulong> b, Vector256<ulong> c) => Avx2.Xor(Avx2.Xor(a, b), c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Chi(Vector256<ulong> a, Vector256<ulong> b, Vector256<ulong> c) => Avx2.Xor(a, Avx2.AndNot(b, c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> RotateLeft(Vector256<ulong> value, [ConstantExpected] byte count) =>
        (value << count) | (value >>> (64 - count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Evens(Vector256<ulong> low, Vector256<ulong> high) =>
        Avx2.Permute4x64(Avx2.UnpackLow(low, high), SwapMiddle);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Odds(Vector256<ulong> low, Vector256<ulong> high) =>
        Avx2.Permute4x64(Avx2.UnpackHigh(low, high), SwapMiddle);
}
