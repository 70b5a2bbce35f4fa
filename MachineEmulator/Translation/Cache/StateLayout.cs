// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.State;
using MachineEmulator.Translation.X64;

namespace MachineEmulator.Translation.Cache;

/// <summary>
/// How translated code names the machine's state: by displacement from rbp, which points <see cref="Bias"/> bytes into it, so that all x registers
/// are within the reach of one byte.
/// </summary>
internal sealed unsafe class StateLayout
{
    public const int Bias = 128;

    /// <summary>Offsets of a cold entry's fields.</summary>
    public const int ColdVirtualPage = 0;
    public const int ColdPhysicalPage = 8;
    public const int ColdPmaIndex = 16;

    private readonly int _readEntries;
    private readonly int _writeEntries;
    private readonly int _codeEntries;
    private readonly int _coldEntries;

    public StateLayout(MachineState state)
    {
        ProcessorState* r = state.Registers;
        Base = (nint)r + Bias;
        Mstatus = Field(&r->Mstatus);
        Fcsr = Field(&r->Fcsr);
        Reservation = Field(&r->Ilrsc);
        Iflags = Field(&r->Iflags);
        Satp = Field(&r->Satp);
        OccupiedEntries = Field(Tlb.Occupied(state.TlbEntries));
        FetchVirtual = Field(&state.Fetch->VaddrPage);
        FetchPhysical = Field(&state.Fetch->PaddrPage);
        FetchAddend = Field(&state.Fetch->HostAddend);
        _readEntries = DisplacementOf(Tlb.HotAt(state.TlbEntries, TlbType.Read, 0));
        _writeEntries = DisplacementOf(Tlb.HotAt(state.TlbEntries, TlbType.Write, 0));
        _codeEntries = DisplacementOf(Tlb.HotAt(state.TlbEntries, TlbType.Code, 0));
        _coldEntries = DisplacementOf(Tlb.ColdAt(state.TlbEntries, TlbType.Code, 0));
    }

    /// <summary>What rbp holds.</summary>
    public nint Base { get; }

    public HostOperand Mstatus { get; }

    public HostOperand Fcsr { get; }

    public HostOperand Reservation { get; }

    public HostOperand Iflags { get; }

    public HostOperand Satp { get; }

    /// <summary>Of the TLB, a bit for each entry.</summary>
    public HostOperand OccupiedEntries { get; }

    public HostOperand FetchVirtual { get; }

    public HostOperand FetchPhysical { get; }

    public HostOperand FetchAddend { get; }

    public static HostOperand X(int register) => HostOperand.At(HostRegister.Rbp, (register * sizeof(ulong)) - Bias);

    public static HostOperand F(int register) => HostOperand.At(HostRegister.Rbp, ((register + 32) * sizeof(ulong)) - Bias);

    /// <summary>The upper 32 bits, which are all ones beside a single-precision number.</summary>
    public static HostOperand UpperF(int register) =>
        HostOperand.At(HostRegister.Rbp, ((register + 32) * sizeof(ulong)) + sizeof(uint) - Bias);

    /// <param name="type">Which TLB.</param>
    /// <param name="index">Holds the entry's index times its size.</param>
    public HostOperand Tag(TlbType type, HostRegister index) => HostOperand.At(HostRegister.Rbp, index, EntriesOf(type));

    /// <inheritdoc cref="Tag"/>
    public HostOperand Addend(TlbType type, HostRegister index) => HostOperand.At(HostRegister.Rbp, index, EntriesOf(type) + sizeof(ulong));

    /// <summary>A field of a cold entry.</summary>
    /// <param name="type">Which TLB.</param>
    /// <param name="index">Holds the entry's index times its size.</param>
    /// <param name="field">Such as <see cref="ColdPhysicalPage"/>.</param>
    public HostOperand Cold(TlbType type, HostRegister index, int field) =>
        HostOperand.At(HostRegister.Rbp, index, _coldEntries + ((int)type * Tlb.EntriesPerType * sizeof(TlbColdEntry)) + field);

    /// <summary>Writes code that makes a cold entry's index times its size out of the hot one's, whose size is two thirds.</summary>
    public static void WriteColdIndex(Assembler code, HostRegister cold, HostRegister hot)
    {
        code.Move(cold, hot, wide: false);
        code.Do(Shift.Right, cold, 1, wide: false);
        code.Do(Arithmetic.Add, cold, hot);
    }

    private int EntriesOf(TlbType type) => type switch
    {
        TlbType.Read => _readEntries,
        TlbType.Write => _writeEntries,
        _ => _codeEntries,
    };

    private HostOperand Field(void* field) => HostOperand.At(HostRegister.Rbp, DisplacementOf(field));

    private int DisplacementOf(void* field) => checked((int)((nint)field - Base));
}
