// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace MachineEmulator.Hashing;

/// <summary>One message at a time, on any processor.</summary>
internal readonly struct ScalarLanes : IKeccakLanes<ulong>
{
    public static int Width => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Broadcast(ulong value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Load(ref ulong source) => source;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ulong value, ref ulong destination) => destination = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Xor(ulong a, ulong b) => a ^ b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Xor3(ulong a, ulong b, ulong c) => a ^ b ^ c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Chi(ulong a, ulong b, ulong c) => a ^ (~b & c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong RotateLeft(ulong value, [ConstantExpected] byte count) => BitOperations.RotateLeft(value, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Evens(ulong low, ulong high) => low;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Odds(ulong low, ulong high) => high;
}
