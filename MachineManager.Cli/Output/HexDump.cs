// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;

namespace MachineManager.Cli.Output;

/// <summary>Memory as <c>hexdump -C</c> shows it, with the machine's addresses.</summary>
internal static class HexDump
{
    private const int LineLength = 16;

    /// <summary>Lines like the one before them are one <c>*</c>; the last line is the address behind the bytes.</summary>
    public static IEnumerable<string> Lines(ulong address, ReadOnlyMemory<byte> bytes)
    {
        var (before, left) = (ReadOnlyMemory<byte>.Empty, false);
        for (var at = 0; at < bytes.Length; at += LineLength)
        {
            var line = bytes.Slice(at, Math.Min(LineLength, bytes.Length - at));
            if (line.Span.SequenceEqual(before.Span) && at + LineLength < bytes.Length)
            {
                if (!left)
                    yield return "*";
                left = true;
                continue;
            }

            (before, left) = (line, false);
            yield return Line(address + (ulong)at, line.Span);
        }

        yield return Address(address + (ulong)bytes.Length);
    }

    private static string Line(ulong address, ReadOnlySpan<byte> bytes)
    {
        var (hex, text) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < LineLength; i++)
        {
            hex.Append(i % 8 == 0 ? "  " : " ");
            if (i >= bytes.Length)
            {
                hex.Append("  ");
                continue;
            }

            hex.Append(CultureInfo.InvariantCulture, $"{bytes[i]:x2}");
            text.Append(bytes[i] is >= 0x20 and < 0x7f ? (char)bytes[i] : '.');
        }

        return $"{Address(address)}{hex}  |{text}|";
    }

    private static string Address(ulong address) => address.ToString("x16", CultureInfo.InvariantCulture);
}
