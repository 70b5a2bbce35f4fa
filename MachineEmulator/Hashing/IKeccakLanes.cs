// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;

namespace MachineEmulator.Hashing;

/// <summary>
/// Operations on one 64-bit Keccak lane of <see cref="Width"/> independent messages at once. Implementations are empty
/// structs, so that the JIT specialises and inlines the generic permutation for each width.
/// </summary>
/// <typeparam name="T">The register type: one 64-bit element a message.</typeparam>
internal interface IKeccakLanes<T>
    where T : unmanaged
{
    /// <summary>Messages hashed at once: a power of two, 1 to 8.</summary>
    static abstract int Width { get; }

    static abstract T Broadcast(ulong value);

    static abstract T Load(ref ulong source);

    static abstract void Store(T value, ref ulong destination);

    static abstract T Xor(T a, T b);

    static abstract T Xor3(T a, T b, T c);

    /// <summary>The chi step: a ^ (~b &amp; c).</summary>
    static abstract T Chi(T a, T b, T c);

    /// <summary>Rotates every element left; <paramref name="count"/> must be a constant, 1 to 63, at every call.</summary>
    static abstract T RotateLeft(T value, [ConstantExpected] byte count);

    /// <summary>The elements of even index of <paramref name="low"/> followed by <paramref name="high"/>.</summary>
    static abstract T Evens(T low, T high);

    /// <summary>The elements of odd index of <paramref name="low"/> followed by <paramref name="high"/>.</summary>
    static abstract T Odds(T low, T high);
}
