// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.State;

namespace TranslationPrototypes.Emission;

/// <summary>Where things are, in bytes from the machine's registers.</summary>
internal sealed unsafe class StateFields
{
    private readonly int[] _entries;

    public StateFields(MachineState state)
    {
        var r = state.Registers;
        Mstatus = (int)((nint)(&r->Mstatus) - (nint)r);
        Reservation = (int)((nint)(&r->Ilrsc) - (nint)r);
        FetchPage = (int)((nint)(&state.Fetch->VaddrPage) - (nint)r);
        _entries = [.. Enum.GetValues<TlbType>().Select(type => (int)((nint)Tlb.HotAt(state.TlbEntries, type, 0) - (nint)r))];
    }

    public int Mstatus { get; }

    public int Reservation { get; }

    /// <summary>The virtual page that is fetched from.</summary>
    public int FetchPage { get; }

    public static int X(int register) => register * sizeof(ulong);

    public static int F(int register) => (register + 32) * sizeof(ulong);

    /// <summary>The first hot entry of a TLB.</summary>
    public int Entries(TlbType type) => _entries[(int)type];
}
