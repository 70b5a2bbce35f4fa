// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;

namespace EmulatorBenchmarks.Machines;

/// <summary>Small programs that are made here, because tests/images has none of the kind.</summary>
internal static class ProgramImage
{
    /// <summary>Stores one word into each page from 0x80010000 to 0x84000000, and halts with 9 in tohost's payload.</summary>
    private static readonly uint[] PageTouchWords =
    [
        0x00100293, // li   t0, 1
        0x01F29293, // slli t0, t0, 31       0x80000000
        0x04000337, // lui  t1, 0x4000
        0x00530333, // add  t1, t1, t0       0x84000000
        0x000013B7, // lui  t2, 1            a page
        0x00010E37, // lui  t3, 16
        0x01C282B3, // add  t0, t0, t3       0x80010000
        0x0052B023, // sd   t0, 0(t0)
        0x007282B3, // add  t0, t0, t2
        0xFE62ECE3, // bltu t0, t1, -8
        0x01300293, // li   t0, 9 << 1 | 1
        0x40008337, // lui  t1, 0x40008      HTIF's tohost
        0x00533023, // sd   t0, 0(t1)
        0x0000006F, // j    .
    ];

    /// <summary>
    /// For the micro-architecture: loads, adds and stores until it has taken <see cref="MicroCycles"/> micro-cycles, about as many as the real one's
    /// interpreter takes for an instruction; then counts mcycle up by one and halts.
    /// </summary>
    private static readonly uint[] MicroWords =
    [
        0x70001337, // lui  t1, 0x70001      in its own RAM, behind this program
        0x50500293, // li   t0, 1285
        0x00033383, // ld   t2, 0(t1)
        0x005383B3, // add  t2, t2, t0
        0x00733023, // sd   t2, 0(t1)
        0xFFF28293, // addi t0, t0, -1
        0xFE0298E3, // bnez t0, -16
        0x22803283, // ld   t0, 0x228(zero)  mcycle
        0x00128293, // addi t0, t0, 1
        0x22503423, // sd   t0, 0x228(zero)
        0x00100313, // li   t1, 1
        0x32603423, // sd   t1, 0x328(zero)  the halt flag
    ];

    public const ulong MicroCycles = 6432;

    public static void WritePageTouch(string path) => Write(path, PageTouchWords);

    public static void WriteMicro(string path) => Write(path, MicroWords);

    private static void Write(string path, uint[] words)
    {
        var image = new byte[words.Length * sizeof(uint)];
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(i * sizeof(uint)), words[i]);
        File.WriteAllBytes(path, image);
    }
}
