// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace Fuzz.Generators;

/// <summary>Instruction words: of known opcodes with random fields, some compressed, some anything.</summary>
internal static class InstructionGenerator
{
    private const uint System = 0x73;
    private const uint Mcycle = 0xB00;

    private static readonly uint[] Opcodes =
        [0x03, 0x07, 0x0F, 0x13, 0x17, 0x1B, 0x23, 0x27, 0x2F, 0x33, 0x37, 0x3B, 0x43, 0x47, 0x4B, 0x4F, 0x53, 0x63, 0x67, 0x6F, System];

    private static readonly uint[] UarchOpcodes = [0x03, 0x0F, 0x13, 0x13, 0x17, 0x1B, 0x23, 0x33, 0x37, 0x3B];

    private static readonly uint[] Functions7 = [0, 1, 0x20, 0x08, 0x0C, 0x2C, 0x50, 0x51, 0x60, 0x68, 0x70, 0x78];

    /// <summary>A stream in which no word, at any alignment, writes mcycle: a program that sets its own clock back never ends.</summary>
    public static byte[] Program(Random random, int words)
    {
        var program = new uint[words];
        for (var i = 0; i < words; i++)
            program[i] = Next(random, Opcodes);
        var bytes = MemoryMarshal.AsBytes(program.AsSpan()).ToArray();
        for (var at = 0; at + sizeof(uint) <= bytes.Length; at += sizeof(ushort))
        {
            var word = BitConverter.ToUInt32(bytes, at);
            if ((word & 0x7F) == System && word >> 20 == Mcycle)
                bytes[at] ^= 0x20;
        }

        return bytes;
    }

    /// <summary>Instructions that the microarchitecture mostly knows.</summary>
    public static byte[] UarchProgram(Random random, int words)
    {
        var program = new uint[words];
        for (var i = 0; i < words; i++)
            program[i] = Next(random, UarchOpcodes) & (random.Next(8) == 0 ? uint.MaxValue : 0x41FFFFFF);
        return MemoryMarshal.AsBytes(program.AsSpan()).ToArray();
    }

    private static uint Next(Random random, uint[] opcodes)
    {
        var bits = (uint)Values.Bits(random);
        var known = (bits & ~0x7Fu) | opcodes[random.Next(opcodes.Length)];
        return random.Next(8) switch
        {
            0 => bits,
            1 or 2 => (known & 0x01FFFFFF) | Functions7[random.Next(Functions7.Length)] << 25,
            3 => (known & 0xFFFFF) | (uint)random.Next(64) << 20,
            _ => known,
        };
    }
}
