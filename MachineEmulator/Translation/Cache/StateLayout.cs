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

    private readonly int _readEntries;
    private readonly int _writeEntries;
    private readonly int _codeEntries;
    private readonly int _readCold;
    private readonly int _writeCold;

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
        _readCold = DisplacementOf(Tlb.ColdAt(state.TlbEntries, TlbType.Read, 0));
        _writeCold = DisplacementOf(Tlb.ColdAt(state.TlbEntries, TlbType.Write, 0));
        CodeColdPhysical = DisplacementOf(&Tlb.ColdAt(state.TlbEntries, TlbType.Code, 0)->PaddrPage);
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

    /// <summary>Displacement of paddr_page of the first cold CODE entry.</summary>
    public int CodeColdPhysical { get; }

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

    /// <summary>The first field of a cold READ or WRITE entry; the others follow.</summary>
    /// <param name="type">Which TLB.</param>
    /// <param name="index">Holds the entry's index times its size.</param>
    /// <param name="field">Offset of the field.</param>
    public HostOperand Cold(TlbType type, HostRegister index, int field) =>
        HostOperand.At(HostRegister.Rbp, index, (type == TlbType.Read ? _readCold : _writeCold) + field);

    private int EntriesOf(TlbType type) => type switch
    {
        TlbType.Read => _readEntries,
        TlbType.Write => _writeEntries,
        _ => _codeEntries,
    };

    private HostOperand Field(void* field) => HostOperand.At(HostRegister.Rbp, DisplacementOf(field));

    private int DisplacementOf(void* field) => checked((int)((nint)field - Base));
}
