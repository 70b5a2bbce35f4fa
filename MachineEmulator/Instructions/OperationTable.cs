// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MachineEmulator.Execution;
using MachineEmulator.State;

namespace MachineEmulator.Instructions;

/// <summary>
/// From an instruction word to the function that executes it. A function gets the registers, the instruction's address, its word
/// (for 16-bit instructions with anything in the upper half) and the interpreter, and returns the next pc.
/// </summary>
internal static unsafe class OperationTable
{
    private const int WideEntries = 1024;
    private const int Halfwords = 1 << 16;

    /// <summary>opcode without its low two bits, funct3, insn[25] and insn[30].</summary>
    private const uint SelectingBits = 0x4200707C;

    /// <summary>
    /// One multiplication moves the ten selecting bits to the top of the word, each value to a place of its own: cheaper than shifting
    /// the four groups together, and this is done for each instruction executed.
    /// </summary>
    private const ulong Gather = (1UL << 24) + (1UL << 30) + (1UL << 44) + (1UL << 57);
    private const int GatherShift = 64 - 10;

    /// <summary>By <see cref="WideIndex"/>.</summary>
    private static readonly nint* Wide = BuildWide();

    /// <summary>By halfword, as a number that selects one of <see cref="CompressedFunctions"/>: 64 KiB instead of 512.</summary>
    private static readonly byte* Compressed = BuildCompressed(out CompressedFunctions);
    private static readonly nint* CompressedFunctions;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static delegate*<ProcessorState*, ulong, uint, Interpreter, ulong> Lookup(uint insn) =>
        (delegate*<ProcessorState*, ulong, uint, Interpreter, ulong>)((insn & 3) == 3
            ? Wide[WideIndex(insn)]
            : CompressedFunctions[Compressed[(ushort)insn]]);

    /// <summary>Position of a 32-bit instruction in the table: different for different selecting bits.</summary>
    public static uint WideIndex(uint insn) => (uint)((insn & SelectingBits) * Gather >> GatherShift);

    private static nint* BuildWide()
    {
        var table = (nint*)NativeMemory.Alloc(WideEntries, (nuint)sizeof(nint));
        for (uint i = 0; i < WideEntries; i++)
        {
            uint opcode = i & 0x1F;
            uint funct3 = i >> 5 & 7;
            uint funct7 = (i >> 8 & 1) | i >> 9 << 5;
            table[WideIndex(opcode << 2 | funct3 << 12 | funct7 << 25)] = (nint)Decoder.Decode(opcode, funct3, funct7);
        }

        return table;
    }

    private static byte* BuildCompressed(out nint* functions)
    {
        var table = (byte*)NativeMemory.Alloc(Halfwords);
        functions = (nint*)NativeMemory.Alloc(256, (nuint)sizeof(nint));
        var numbers = new Dictionary<nint, byte>();
        for (uint i = 0; i < Halfwords; i++)
        {
            var function = (nint)CompressedDecoder.Decode(i);
            if (!numbers.TryGetValue(function, out byte number))
            {
                number = (byte)numbers.Count;
                numbers.Add(function, number);
                functions[number] = function;
            }

            table[i] = number;
        }

        return table;
    }
}
