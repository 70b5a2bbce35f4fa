// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace DivergenceFinder;

/// <summary>Eight bytes written into a machine's memory when it comes to a cycle.</summary>
/// <param name="Cycle">Before the instruction of this cycle.</param>
/// <param name="Address">A physical address, of RAM.</param>
/// <param name="Value">Written little-endian.</param>
internal sealed record Poke(ulong Cycle, ulong Address, ulong Value)
{
    /// <param name="text">CYCLE:ADDR:VALUE, each decimal or 0x….</param>
    /// <exception cref="FormatException">It is not that.</exception>
    public static Poke Parse(string text)
    {
        var parts = text.Split(':');
        if (parts.Length != 3)
            throw new FormatException($"'{text}' is not CYCLE:ADDR:VALUE");
        return new Poke(Number(parts[0]), Number(parts[1]), Number(parts[2]));
    }

    private static ulong Number(string text)
    {
        var hex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var style = hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return ulong.TryParse(hex ? text.AsSpan(2) : text, style, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"'{text}' is no number from 0 to {ulong.MaxValue}, decimal or 0x…");
    }
}
