// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MachineManager.Cli.Values;

/// <summary>Bytes and addresses as hexadecimal text.</summary>
internal static class HexText
{
    /// <param name="text">Pairs of digits, with or without 0x, spaces, : or _ between them.</param>
    /// <param name="bytes">What they say, in their order.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        digits = string.Concat(digits.Where(c => !char.IsWhiteSpace(c) && c is not (':' or '_')));
        if (digits.Length == 0 || digits.Length % 2 != 0 || !digits.All(char.IsAsciiHexDigit))
            return false;
        bytes = Convert.FromHexString(digits);
        return true;
    }

    /// <summary>0x and at least eight digits.</summary>
    public static string Address(ulong address) => "0x" + address.ToString("x8", CultureInfo.InvariantCulture);
}
