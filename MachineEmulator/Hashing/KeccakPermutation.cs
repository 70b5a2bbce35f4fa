// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;

namespace MachineEmulator.Hashing;

/// <summary>Keccak-f[1600], written once for every register width.</summary>
internal static class KeccakPermutation
{
    /// <summary>64-bit lanes of the state; lane x + 5y.</summary>
    public const int Lanes = 25;

    private static ReadOnlySpan<ulong> RoundConstants =>
    [
        0x0000000000000001, 0x0000000000008082, 0x800000000000808A, 0x8000000080008000, 0x000000000000808B, 0x0000000080000001,
        0x8000000080008081, 0x8000000000008009, 0x000000000000008A, 0x0000000000000088, 0x0000000080008009, 0x000000008000000A,
        0x000000008000808B, 0x800000000000008B, 0x8000000000008089, 0x8000000000008003, 0x8000000000008002, 0x8000000000000080,
        0x000000000000800A, 0x800000008000000A, 0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
    ];

    /// <summary>
    /// Permutes the <see cref="Lanes"/> consecutive registers that start at <paramref name="input"/> and leaves the result at
    /// <paramref name="output"/>, which may be the same place.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Permute<T, TLanes>(ref T input, ref T output)
        where T : unmanaged
        where TLanes : struct, IKeccakLanes<T>
    {
        T a0 = input, a1 = Unsafe.Add(ref input, 1), a2 = Unsafe.Add(ref input, 2);
        T a3 = Unsafe.Add(ref input, 3), a4 = Unsafe.Add(ref input, 4), a5 = Unsafe.Add(ref input, 5);
        T a6 = Unsafe.Add(ref input, 6), a7 = Unsafe.Add(ref input, 7), a8 = Unsafe.Add(ref input, 8);
        T a9 = Unsafe.Add(ref input, 9), a10 = Unsafe.Add(ref input, 10), a11 = Unsafe.Add(ref input, 11);
        T a12 = Unsafe.Add(ref input, 12), a13 = Unsafe.Add(ref input, 13), a14 = Unsafe.Add(ref input, 14);
        T a15 = Unsafe.Add(ref input, 15), a16 = Unsafe.Add(ref input, 16), a17 = Unsafe.Add(ref input, 17);
        T a18 = Unsafe.Add(ref input, 18), a19 = Unsafe.Add(ref input, 19), a20 = Unsafe.Add(ref input, 20);
        T a21 = Unsafe.Add(ref input, 21), a22 = Unsafe.Add(ref input, 22), a23 = Unsafe.Add(ref input, 23);
        T a24 = Unsafe.Add(ref input, 24);

        foreach (var roundConstant in RoundConstants)
        {
            // Theta: column parities, then the difference that every lane of a column gets.
            var c0 = TLanes.Xor3(TLanes.Xor3(a0, a5, a10), a15, a20);
            var c1 = TLanes.Xor3(TLanes.Xor3(a1, a6, a11), a16, a21);
            var c2 = TLanes.Xor3(TLanes.Xor3(a2, a7, a12), a17, a22);
            var c3 = TLanes.Xor3(TLanes.Xor3(a3, a8, a13), a18, a23);
            var c4 = TLanes.Xor3(TLanes.Xor3(a4, a9, a14), a19, a24);
            var d0 = TLanes.Xor(c4, TLanes.RotateLeft(c1, 1));
            var d1 = TLanes.Xor(c0, TLanes.RotateLeft(c2, 1));
            var d2 = TLanes.Xor(c1, TLanes.RotateLeft(c3, 1));
            var d3 = TLanes.Xor(c2, TLanes.RotateLeft(c4, 1));
            var d4 = TLanes.Xor(c3, TLanes.RotateLeft(c0, 1));

            // Rho and pi bring five lanes to each row, then chi mixes it. Row by row, as many lanes die as are born: the vector
            // widths stay within 32 registers, and the rotations of one row overlap the logic of the row before.
            T b0, b1, b2, b3, b4;
            b0 = TLanes.Xor(a0, d0);
            b1 = TLanes.RotateLeft(TLanes.Xor(a6, d1), 44);
            b2 = TLanes.RotateLeft(TLanes.Xor(a12, d2), 43);
            b3 = TLanes.RotateLeft(TLanes.Xor(a18, d3), 21);
            b4 = TLanes.RotateLeft(TLanes.Xor(a24, d4), 14);
            var e0 = TLanes.Xor(TLanes.Chi(b0, b1, b2), TLanes.Broadcast(roundConstant));
            var e1 = TLanes.Chi(b1, b2, b3);
            var e2 = TLanes.Chi(b2, b3, b4);
            var e3 = TLanes.Chi(b3, b4, b0);
            var e4 = TLanes.Chi(b4, b0, b1);

            b0 = TLanes.RotateLeft(TLanes.Xor(a3, d3), 28);
            b1 = TLanes.RotateLeft(TLanes.Xor(a9, d4), 20);
            b2 = TLanes.RotateLeft(TLanes.Xor(a10, d0), 3);
            b3 = TLanes.RotateLeft(TLanes.Xor(a16, d1), 45);
            b4 = TLanes.RotateLeft(TLanes.Xor(a22, d2), 61);
            var e5 = TLanes.Chi(b0, b1, b2);
            var e6 = TLanes.Chi(b1, b2, b3);
            var e7 = TLanes.Chi(b2, b3, b4);
            var e8 = TLanes.Chi(b3, b4, b0);
            var e9 = TLanes.Chi(b4, b0, b1);

            b0 = TLanes.RotateLeft(TLanes.Xor(a1, d1), 1);
            b1 = TLanes.RotateLeft(TLanes.Xor(a7, d2), 6);
            b2 = TLanes.RotateLeft(TLanes.Xor(a13, d3), 25);
            b3 = TLanes.RotateLeft(TLanes.Xor(a19, d4), 8);
            b4 = TLanes.RotateLeft(TLanes.Xor(a20, d0), 18);
            var e10 = TLanes.Chi(b0, b1, b2);
            var e11 = TLanes.Chi(b1, b2, b3);
            var e12 = TLanes.Chi(b2, b3, b4);
            var e13 = TLanes.Chi(b3, b4, b0);
            var e14 = TLanes.Chi(b4, b0, b1);

            b0 = TLanes.RotateLeft(TLanes.Xor(a4, d4), 27);
            b1 = TLanes.RotateLeft(TLanes.Xor(a5, d0), 36);
            b2 = TLanes.RotateLeft(TLanes.Xor(a11, d1), 10);
            b3 = TLanes.RotateLeft(TLanes.Xor(a17, d2), 15);
            b4 = TLanes.RotateLeft(TLanes.Xor(a23, d3), 56);
            var e15 = TLanes.Chi(b0, b1, b2);
            var e16 = TLanes.Chi(b1, b2, b3);
            var e17 = TLanes.Chi(b2, b3, b4);
            var e18 = TLanes.Chi(b3, b4, b0);
            var e19 = TLanes.Chi(b4, b0, b1);

            b0 = TLanes.RotateLeft(TLanes.Xor(a2, d2), 62);
            b1 = TLanes.RotateLeft(TLanes.Xor(a8, d3), 55);
            b2 = TLanes.RotateLeft(TLanes.Xor(a14, d4), 39);
            b3 = TLanes.RotateLeft(TLanes.Xor(a15, d0), 41);
            b4 = TLanes.RotateLeft(TLanes.Xor(a21, d1), 2);
            var e20 = TLanes.Chi(b0, b1, b2);
            var e21 = TLanes.Chi(b1, b2, b3);
            var e22 = TLanes.Chi(b2, b3, b4);
            var e23 = TLanes.Chi(b3, b4, b0);
            var e24 = TLanes.Chi(b4, b0, b1);

            (a0, a1, a2, a3, a4) = (e0, e1, e2, e3, e4);
            (a5, a6, a7, a8, a9) = (e5, e6, e7, e8, e9);
            (a10, a11, a12, a13, a14) = (e10, e11, e12, e13, e14);
            (a15, a16, a17, a18, a19) = (e15, e16, e17, e18, e19);
            (a20, a21, a22, a23, a24) = (e20, e21, e22, e23, e24);
        }

        output = a0; Unsafe.Add(ref output, 1) = a1; Unsafe.Add(ref output, 2) = a2;
        Unsafe.Add(ref output, 3) = a3; Unsafe.Add(ref output, 4) = a4; Unsafe.Add(ref output, 5) = a5;
        Unsafe.Add(ref output, 6) = a6; Unsafe.Add(ref output, 7) = a7; Unsafe.Add(ref output, 8) = a8;
        Unsafe.Add(ref output, 9) = a9; Unsafe.Add(ref output, 10) = a10; Unsafe.Add(ref output, 11) = a11;
        Unsafe.Add(ref output, 12) = a12; Unsafe.Add(ref output, 13) = a13; Unsafe.Add(ref output, 14) = a14;
        Unsafe.Add(ref output, 15) = a15; Unsafe.Add(ref output, 16) = a16; Unsafe.Add(ref output, 17) = a17;
        Unsafe.Add(ref output, 18) = a18; Unsafe.Add(ref output, 19) = a19; Unsafe.Add(ref output, 20) = a20;
        Unsafe.Add(ref output, 21) = a21; Unsafe.Add(ref output, 22) = a22; Unsafe.Add(ref output, 23) = a23;
        Unsafe.Add(ref output, 24) = a24;
    }
}
