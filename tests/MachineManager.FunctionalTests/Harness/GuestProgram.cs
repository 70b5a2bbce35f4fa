// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;

namespace MachineManager.FunctionalTests.Harness;

/// <summary>Guest programs given as instruction words, entered at 0x80000000 in M-mode by tests/images/rom.bin.</summary>
internal static class GuestProgram
{
    /// <summary>Jumps to itself: a machine that never halts.</summary>
    public static readonly uint[] Endless = [0x0000006F];

    /// <summary>
    /// Yields automatically, with progress 500, and goes on for ever:
    /// lui t0,0x40008; li t1,2; slli t1,t1,56; addi t1,t1,500; sd t1,0(t0); j .
    /// </summary>
    public static readonly uint[] TellsProgress = [0x400082B7, 0x00200313, 0x03831313, 0x1F430313, 0x0062B023, 0x0000006F];

    /// <summary>
    /// Counts in memory for ever, three cycles a round, the first of them at cycle 8:
    /// li t0,1; slli t0,t0,31; lui t1,1; add t0,t0,t1; li t1,0; loop: addi t1,t1,1; sd t1,0(t0); j loop.
    /// </summary>
    public static readonly uint[] Counts = [0x00100293, 0x01F29293, 0x00001337, 0x006282B3, 0x00000313, 0x00130313, 0x0062B023, 0xFF9FF06F];

    /// <summary>
    /// Prints what it reads from its console, for ever (getchar gives 0 where nothing is there, and the character plus 1 otherwise):
    /// lui t0,0x40008; li t1,1; slli t1,t1,56; loop: sd zero,8(t0); sd t1,0(t0); ld t2,8(t0); slli t2,t2,16; srli t2,t2,16; beqz t2,loop;
    /// addi t2,t2,-1; li t3,257; slli t3,t3,48; or t3,t3,t2; sd t3,0(t0); j loop.
    /// </summary>
    public static readonly uint[] Echoes =
    [
        0x400082B7, 0x00100313, 0x03831313, 0x0002B423, 0x0062B023, 0x0082B383, 0x01039393, 0x0103D393, 0xFE0386E3, 0xFFF38393, 0x10100E13,
        0x030E1E13, 0x007E6E33, 0x01C2B023, 0xFD5FF06F,
    ];

    /// <summary>Address that <see cref="Counts"/> counts at.</summary>
    public const ulong CounterAddress = 0x80001000;

    /// <summary>Writes the image of a program; answers its path.</summary>
    public static string Write(TemporaryFolder folder, string name, uint[] words)
    {
        var image = new byte[words.Length * sizeof(uint)];
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(i * sizeof(uint)), words[i]);
        var path = folder[name];
        File.WriteAllBytes(path, image);
        return path;
    }

    /// <summary>Writes an image of one page, each byte <paramref name="value"/>; answers its path.</summary>
    public static string WritePage(TemporaryFolder folder, string name, byte value)
    {
        var path = folder[name];
        File.WriteAllBytes(path, Enumerable.Repeat(value, 0x1000).ToArray());
        return path;
    }
}
