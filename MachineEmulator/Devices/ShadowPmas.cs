// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Pma;

namespace MachineEmulator.Devices;

/// <summary>The PMA table as the running machine reads it (spec 7.4).</summary>
internal sealed class ShadowPmas(PmaTable pmas)
{
    private const ulong Length = AddressMap.MaximumPmas * 16;

    public bool TryRead(ulong offset, int width, out ulong value)
    {
        value = 0;
        if (width != sizeof(ulong) || offset >= Length || offset % sizeof(ulong) != 0)
        {
            return false;
        }

        int index = (int)(offset / 16);
        if (index < pmas.Entries.Length)
        {
            PmaEntry entry = pmas.Entries[index];
            value = offset % 16 == 0 ? entry.IStart : entry.Length;
        }

        return true;
    }
}
