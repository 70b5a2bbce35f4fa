// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MachineEmulator.Execution;
using MachineEmulator.State;

namespace MachineEmulator.Instructions;

/// <summary>
/// From an instruction word to the function that executes it. A function gets the registers, the instruction's address, its word (for 16-bit
/// instructions with anything in the upper half) and the interpreter, and returns the next pc.
/// </summary>
internal static unsafe class OperationTable
{
    private const int WideEntries = 1024;
    private const int Halfwords = 1 << 16;

    /// <summary>By opcode, funct3, insn[25] and insn[30].</summary>
    private static readonly nint* Wide = BuildWide();

    /// <summary>By halfword, as a number that selects one of <see cref="CompressedFunctions"/>: 64 KiB instead of 512.</summary>
    private static readonly byte* Compressed = BuildCompressed(out CompressedFunctions);
    private static readonly nint* CompressedFunctions;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static delegate*<ProcessorState*, ulong, uint, Interpreter, ulong> Lookup(uint insn) =>
        (delegate*<ProcessorState*, ulong, uint, Interpreter, ulong>)((insn & 3) == 3
            ? Wide[(insn >> 2 & 0x1F) | (insn >> 7 & 0xE0) | (insn >> 17 & 0x100) | (insn >> 21 & 0x200)]
            : CompressedFunctions[Compressed[(ushort)insn]]);

    private static nint* BuildWide()
    {
        var table = (nint*)NativeMemory.Alloc(WideEntries, (nuint)sizeof(nint));
        for (uint i = 0; i < WideEntries; i++)
        {
            table[i] = (nint)Decoder.Decode(i & 0x1F, i >> 5 & 7, (i >> 8 & 1) | (i >> 9) << 5);
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
