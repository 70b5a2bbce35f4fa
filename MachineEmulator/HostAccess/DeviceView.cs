// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using MachineEmulator.Pma;
using MachineEmulator.State;

namespace MachineEmulator.HostAccess;

/// <summary>
/// What devices show to the host and to the hash: the shadow state is the registers, the shadow TLB the cold TLB entries (spec 6.5),
/// the shadow
/// PMAs the table; CLINT and HTIF show nothing (spec 7.1, 7.2).
/// </summary>
internal static unsafe class DeviceView
{
    private const int TlbPartLength = 0x1000;
    private const int TlbEntryWords = 2;

    /// <summary>Whether the device's pages are zeros whatever its registers hold.</summary>
    public static bool IsPristine(PmaEntry device) => device.Device is DeviceId.Clint or DeviceId.Htif;

    /// <summary>Writes one page of the device's view.</summary>
    /// <param name="state">The machine's state.</param>
    /// <param name="device">A device entry.</param>
    /// <param name="page">Page number within the device.</param>
    /// <param name="destination">4096 bytes.</param>
    public static void ReadPage(MachineState state, PmaEntry device, ulong page, Span<byte> destination)
    {
        destination.Clear();
        Span<ulong> words = MemoryMarshal.Cast<byte, ulong>(destination);
        switch (device.Device)
        {
            case DeviceId.ShadowState:
                new ReadOnlySpan<byte>(state.Registers, ProcessorState.Size).CopyTo(destination);
                break;
            case DeviceId.ShadowPmas:
                ReadPmas(state.Pmas, words);
                break;
            case DeviceId.ShadowTlb:
                ReadTlb(state.TlbEntries, (int)page, words);
                break;
        }
    }

    private static void ReadPmas(PmaTable pmas, Span<ulong> words)
    {
        int word = 0;
        foreach (PmaEntry entry in pmas.Entries)
        {
            words[word++] = entry.IStart;
            words[word++] = entry.Length;
        }
    }

    /// <summary>Pages 0 to 2 are the hot halves (the host offset always shown as 0), 3 to 5 the cold ones, by type.</summary>
    private static void ReadTlb(Tlb* tlb, int page, Span<ulong> words)
    {
        bool isHot = page < Tlb.Types;
        var type = (TlbType)(page % Tlb.Types);
        for (int i = 0; i < TlbPartLength / (TlbEntryWords * sizeof(ulong)); i++)
        {
            TlbColdEntry* entry = Tlb.ColdAt(tlb, type, i);
            words[TlbEntryWords * i] = isHot ? entry->VaddrPage : entry->PaddrPage;
            words[TlbEntryWords * i + 1] = isHot ? 0 : entry->PmaIndex;
        }
    }
}
