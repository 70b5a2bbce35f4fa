// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using LoadTool.Managers;

namespace LoadTool.Sessions;

/// <summary>
/// A program for the micro-architecture, so that machines can be stepped where the real one's is not at hand: it counts mcycle up by
/// one and halts, in five micro-cycles.
/// </summary>
internal static class MicroProgram
{
    /// <summary>ld t0, 0x228(x0); addi t0, t0, 1; sd t0, 0x228(x0); li t1, 1; sd t1, 0x328(x0).</summary>
    private static readonly uint[] Words = [0x22803283, 0x00128293, 0x22503423, 0x00100313, 0x32603423];

    /// <summary>Writes the image; answers its path.</summary>
    public static string Write(TemporaryFolder folder)
    {
        var image = new byte[Words.Length * sizeof(uint)];
        for (var i = 0; i < Words.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(i * sizeof(uint)), Words[i]);
        var path = folder["uarch.bin"];
        File.WriteAllBytes(path, image);
        return path;
    }
}
