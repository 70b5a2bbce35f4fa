// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using MachineEmulator.Pma;
using MachineEmulator.State;
using MachineEmulator.Storage;
using Microsoft.Win32.SafeHandles;

namespace MachineEmulator.Creation;

/// <summary>Fills the TLB from an image of the shadow TLB (spec 2.5, layout 6.5).</summary>
internal static unsafe class TlbImage
{
    private const string Description = "shadow TLB device";
    private const int PartLength = Tlb.EntriesPerType * EntryLength;
    private const int EntryLength = 16;

    public static void Load(MachineState state, string path)
    {
        byte[] image = new byte[AddressMap.ShadowTlbLength];
        using (SafeFileHandle file = RangeMemory.OpenToMap(Description, path, AddressMap.ShadowTlbLength, shared: false))
        {
            if (HostFile.ReadAt(file, image, 0) != image.Length)
            {
                throw new MachineException(
                    $"could not map image file '{path}' to memory when initializing {Description}: {HostFile.LastErrorText}");
            }
        }

        for (int i = 0; i < Tlb.EntriesPerType; i++)
        {
            for (int type = 0; type < Tlb.Types; type++)
            {
                ReadOnlySpan<byte> hot = image.AsSpan(type * PartLength + i * EntryLength);
                ReadOnlySpan<byte> cold = image.AsSpan((Tlb.Types + type) * PartLength + i * EntryLength);
                TlbColdEntry* entry = Tlb.ColdAt(state.TlbEntries, (TlbType)type, i);
                entry->VaddrPage = BinaryPrimitives.ReadUInt64LittleEndian(hot);
                entry->PaddrPage = BinaryPrimitives.ReadUInt64LittleEndian(cold);
                entry->PmaIndex = BinaryPrimitives.ReadUInt64LittleEndian(cold[sizeof(ulong)..]);
                Check(*entry, state.Pmas);
            }
        }
    }

    private static void Check(TlbColdEntry entry, PmaTable pmas)
    {
        if (!entry.IsValid)
        {
            return;
        }

        if ((entry.VaddrPage & AddressMap.PageOffsetMask) != 0)
        {
            throw new MachineException("misaligned virtual page address in TLB entry");
        }

        if ((entry.PaddrPage & AddressMap.PageOffsetMask) != 0)
        {
            throw new MachineException("misaligned physical page address in TLB entry");
        }

        PmaEntry pma = pmas.Find(entry.PaddrPage, sizeof(ulong));
        if (!pma.IsMemory || (ulong)pma.Index != entry.PmaIndex)
        {
            throw new MachineException("invalid PMA for TLB entry");
        }
    }
}
