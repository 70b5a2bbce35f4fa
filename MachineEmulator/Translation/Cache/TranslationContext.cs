// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MachineEmulator.State;

namespace MachineEmulator.Translation.Cache;

/// <summary>What translated code and the interpreter tell each other. Lies below 2 GiB, so that code can name its fields by address.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct TranslationContext
{
    public const int CodeTables = Tlb.EntriesPerType;

    /// <summary>How many WRITE entries can be replaced before the interpreter must look.</summary>
    public const int MostReplaced = 256;

    /// <summary>Address of the table of the page that is fetched from (see <see cref="CodePage"/>).</summary>
    public uint Table;

    /// <summary>Why translated code ended.</summary>
    public ExitReason Reason;

    /// <summary>Cycles that were left of those it had been given.</summary>
    public int Remaining;

    /// <summary>
    /// On <see cref="ExitReason.Instruction"/>: page offset of the instruction (bits 11..0), and how many cycles from it to the end of its block
    /// have been counted already (bits 31..12).
    /// </summary>
    public uint Instruction;

    /// <summary>On <see cref="ExitReason.Instruction"/>: where to enter when the instruction has been executed; 0 for nowhere.</summary>
    public uint Resume;

    /// <summary>Where <see cref="Resume"/> goes on, when it has loaded the registers.</summary>
    public uint After;

    /// <summary>On the other reasons: the address of the next instruction.</summary>
    public ulong Pc;

    /// <summary>Bytes of <see cref="Replaced"/> that are in use.</summary>
    public int ReplacedLength;

    /// <summary>For storing the host's MXCSR.</summary>
    public uint HostFloatState;

    /// <summary>What the host's MXCSR is while translated code runs, to begin with.</summary>
    public uint CleanFloatState;

    /// <summary>By the flags of MXCSR (6 bits): those of fcsr.</summary>
    public fixed byte FloatFlags[64];

    /// <summary>By CODE TLB index: the physical page that the table beside it is of.</summary>
    public fixed ulong TablePages[CodeTables];

    /// <summary>By CODE TLB index: address of a table, 0 for none.</summary>
    public fixed uint Tables[CodeTables];

    /// <summary>Valid WRITE entries that translated code has put others in place of, and whose pages have changed.</summary>
    public ReplacedEntries Replaced;

    [InlineArray(MostReplaced)]
    public struct ReplacedEntries
    {
        private TlbColdEntry _first;
    }
}
