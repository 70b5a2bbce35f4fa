// SPDX-License-Identifier: Apache-2.0

using System.Text;
using MachineEmulator.Memory;
using MachineEmulator.Pma;

namespace MachineEmulator.Creation;

/// <summary>Boot arguments: the only thing that the machine itself writes into ROM (spec 2.4).</summary>
internal static class BootArguments
{
    /// <summary>
    /// Writes the text up to its first NUL, cut to 2047 bytes, and zeros after it; an empty text leaves the image's bytes.
    /// </summary>
    public static unsafe void Write(PagedMemory rom, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        nint page = rom.WritePage(AddressMap.RomBootArgsOffset / AddressMap.PageSize, out _);
        var area = new Span<byte>((void*)page, AddressMap.RomBootArgsLength);
        ReadOnlySpan<byte> bytes = Encoding.UTF8.GetBytes(text);
        int end = bytes.IndexOf((byte)0);
        bytes = end < 0 ? bytes : bytes[..end];
        area.Clear();
        bytes[..Math.Min(bytes.Length, area.Length - 1)].CopyTo(area);
    }
}
