// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Pma;
using MachineEmulator.State;

namespace MachineEmulator.Uarch.View;

/// <summary>
/// The shadow TLB as the microarchitecture reads and writes it (spec 6.5, 9.3): hot halves, then cold ones. Only aligned words exist.
/// </summary>
internal sealed unsafe class ShadowTlbWords(MachineState state)
{
    private const ulong PartLength = Tlb.EntriesPerType * EntryLength;
    private const ulong EntryLength = 16;

    /// <summary>Length of the hot halves of all types; the cold ones follow.</summary>
    public const ulong HotLength = Tlb.Types * PartLength;

    /// <returns>False when there is no such word, or it cannot be read (the host offset).</returns>
    public bool TryRead(ulong address, out ulong word)
    {
        word = 0;
        if (Locate(address) is not { } field)
        {
            return false;
        }

        word = *field.Word;
        return true;
    }

    /// <summary>Marks no page dirty, whatever entry it replaces (quirk Q22).</summary>
    /// <returns>False when there is no such word, or it cannot be written; nothing changed.</returns>
    /// <exception cref="MachineException">The physical page is in no memory range; the word is written all the same (spec 9.3).</exception>
    public bool TryWrite(ulong address, ulong value)
    {
        if (Locate(address) is not { } field)
        {
            return false;
        }

        *field.Word = value;
        state.MayHaveUnmarkedWrites = true;

        // The interpreter finds the host address again when it meets the entry.
        Tlb.HotAt(state.TlbEntries, field.Type, field.Index)->Tag = TlbHotEntry.NoPage;
        if (field.Kind == FieldKind.PaddrPage && !state.Pmas.Find(value, sizeof(ulong)).IsMemory)
        {
            throw new MachineException("std::get: wrong index for variant");
        }

        return true;
    }

    private Field? Locate(ulong address)
    {
        ulong offset = address - AddressMap.ShadowTlbStart;
        if (offset >= AddressMap.ShadowTlbLength || offset % sizeof(ulong) != 0)
        {
            return null;
        }

        bool isHot = offset < HotLength;
        bool isFirst = offset % EntryLength == 0;
        var type = (TlbType)(offset / PartLength % Tlb.Types);
        int index = (int)(offset % PartLength / EntryLength);
        TlbColdEntry* entry = Tlb.ColdAt(state.TlbEntries, type, index);
        return (isHot, isFirst) switch
        {
            (true, true) => new Field(&entry->VaddrPage, FieldKind.VaddrPage, type, index),
            (true, false) => null,
            (false, true) => new Field(&entry->PaddrPage, FieldKind.PaddrPage, type, index),
            (false, false) => new Field(&entry->PmaIndex, FieldKind.PmaIndex, type, index),
        };
    }

    private enum FieldKind
    {
        VaddrPage,
        PaddrPage,
        PmaIndex,
    }

    private readonly struct Field(ulong* word, FieldKind kind, TlbType type, int index)
    {
        public readonly ulong* Word = word;
        public readonly FieldKind Kind = kind;
        public readonly TlbType Type = type;
        public readonly int Index = index;
    }
}
