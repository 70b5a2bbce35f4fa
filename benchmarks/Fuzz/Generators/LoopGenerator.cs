// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace Fuzz.Generators;

/// <summary>
/// Programs of loops, which get hot: arithmetic, floating point, memory, atomics, jumps forwards, calls, 16-bit instructions, and now and then a
/// store into the program itself.
/// </summary>
internal static class LoopGenerator
{
    private const uint Counter = 30;
    private const uint Pointer = 31;
    private const uint CodePointer = 29;
    private const int MostInBody = 24;
    private const int MostTurns = 60;

    /// <summary>addi, add, addiw, addw, lui, auipc.</summary>
    private static readonly uint[] Arithmetic = [0x13, 0x13, 0x33, 0x33, 0x33, 0x1B, 0x3B, 0x37, 0x17];
    private static readonly uint[] Functions7 = [0, 0, 1, 1, 0x20];
    private static readonly uint[] Atomics = [0, 1, 2, 3, 4, 8, 12, 16, 20, 24, 28];

    /// <param name="random">Decides everything.</param>
    /// <param name="words">How many 32-bit words there is room for.</param>
    /// <param name="data">Where loads and stores go: an address in the middle of some pages.</param>
    /// <param name="start">Where the program will be.</param>
    public static byte[] Program(Random random, int words, ulong data, ulong start)
    {
        var program = new List<uint>();
        var floats = new FloatGenerator(random);
        while (program.Count < words - (3 * MostInBody))
            AddLoop(random, floats, program, data, start);
        program.Add(0x6F);
        return MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(program)).ToArray();
    }

    private static void AddLoop(Random random, FloatGenerator floats, List<uint> program, ulong data, ulong start)
    {
        program.Add(Immediate(Counter, 0, random.Next(1, MostTurns)));
        AddAddress(program, Pointer, data, start);
        AddAddress(program, CodePointer, start + 0x800, start);
        var first = program.Count;
        var isFloating = random.Next(3) == 0;
        for (var i = random.Next(1, MostInBody); i > 0; i--)
            program.Add(isFloating && random.Next(2) == 0 ? floats.Instruction(() => Register(random)) : Instruction(random));
        program.Add(Immediate(Counter, Counter, -1));
        program.Add(Branch(1, Counter, 0, (first - program.Count) * sizeof(uint)));
    }

    private static uint Instruction(Random random)
    {
        var bits = (uint)Values.Bits(random);
        switch (random.Next(16))
        {
            case <= 6:
                var opcode = Arithmetic[random.Next(Arithmetic.Length)];
                var isShift = opcode is 0x13 or 0x1B && (bits >> 12 & 3) == 1;
                var function = opcode is 0x33 or 0x3B || isShift ? Functions7[random.Next(isShift ? 2 : 5)] << 25 : bits & 0xFE000000;
                return Registers(random, (bits & 0x7000) | function | (isShift ? bits & 0x1F00000 : 0), isShift ? 0x1u : 0) | opcode;
            case 7 or 8:
                return Load(random, bits);
            case 9 or 10:
                return Store(random, bits, Pointer);
            case 11:
                return Atomics[random.Next(Atomics.Length)] << 27 | Register(random) << 20 | Pointer << 15 | (bits & 1 | 2) << 12
                    | Register(random) << 7 | 0x2F;
            case 12 or 13:
                return Branch(bits >> 12 & 7, Register(random), Register(random), random.Next(1, 4) * sizeof(uint));
            case 14:
                return random.Next(12) == 0 ? Store(random, bits, CodePointer) : Jump(random.Next(3) == 0 ? 1u : 0, random.Next(1, 3) * sizeof(uint));
            default:
                // Two halfwords, neither of which is the lower half of a 32-bit instruction.
                return Halfword(random) | Halfword(random) << 16;
        }
    }

    private static uint Halfword(Random random)
    {
        while (true)
        {
            var half = (uint)random.Next(0x10000);
            // Not loads and stores, which could go anywhere, nor jumps; not the counter or the pointers as rd.
            if ((half & 3) == 1 && (half >> 13) is 0 or 1 or 2 or 3 or 4 && (half >> 7 & 31) is > 2 and < CodePointer)
                return half;
        }
    }

    private static uint Load(Random random, uint bits) => Offset(random) << 20 | Pointer << 15 | (bits & 0x7000) | Register(random) << 7 | ((bits & 3) == 0 ? 7u : 3u);

    private static uint Store(Random random, uint bits, uint pointer)
    {
        var offset = Offset(random);
        return offset >> 5 << 25 | Register(random) << 20 | pointer << 15 | (bits & 0x3000) | (offset & 31) << 7 | ((bits & 7) == 0 ? 0x27u : 0x23u);
    }

    /// <summary>Mostly aligned.</summary>
    private static uint Offset(Random random) => (uint)(random.Next(8) == 0 ? random.Next(4096) : random.Next(512) * 8) & 0xFFF;

    private static uint Register(Random random) => (uint)random.Next(0, 28);

    private static uint Registers(Random random, uint rest, uint withoutRs2) =>
        rest | (withoutRs2 == 0 ? Register(random) << 20 : 0) | Register(random) << 15 | Register(random) << 7;

    private static uint Immediate(uint rd, uint rs1, int value) => (uint)value << 20 | rs1 << 15 | rd << 7 | 0x13;

    private static void AddAddress(List<uint> program, uint rd, ulong address, ulong start)
    {
        var offset = (long)(address - start) - (program.Count * sizeof(uint));
        var low = (int)(offset << 52 >> 52);
        program.Add((uint)(offset - low) | rd << 7 | 0x17);
        program.Add(Immediate(rd, rd, low));
    }

    private static uint Branch(uint function, uint rs1, uint rs2, int offset)
    {
        var bits = (uint)offset;
        return (bits >> 12 & 1) << 31 | (bits >> 5 & 0x3F) << 25 | rs2 << 20 | rs1 << 15 | function << 12 | (bits >> 1 & 15) << 8 | (bits >> 11 & 1) << 7 | 0x63;
    }

    private static uint Jump(uint rd, int offset) => ((uint)offset >> 1 & 0x3FF) << 21 | rd << 7 | 0x6F;
}
