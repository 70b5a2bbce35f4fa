// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MachineManager.Cli.Values;

/// <summary>Numbers as people write them: <c>200_000_000</c>, <c>200M</c>, <c>1.5G</c>, <c>0x80000000</c>, <c>64Mi</c>.</summary>
internal static class Amount
{
    /// <summary>What is allowed for cycles, for messages.</summary>
    public const string CyclesForm = "a number from 0 to 18446744073709551615 with or without _ and a suffix k, M, G or T, such as 200_000_000 or 1.5G";

    /// <summary>What is allowed for sizes, for messages.</summary>
    public const string BytesForm = "a number of bytes, with or without 0x or a suffix Ki, Mi, Gi or Ti, such as 4096, 0x1000 or 64Mi";

    /// <summary>What is allowed for addresses, for messages.</summary>
    public const string AddressForm = "an address from 0 to 0xffffffffffffffff, such as 0x80000000";

    private const string Prefixes = "kmgt";

    /// <summary>Suffixes are powers of a thousand.</summary>
    public static bool TryParseCycles([NotNullWhen(true)] string? text, out ulong cycles) => TryParse(text, 1000, out cycles);

    /// <summary>Suffixes are powers of 1,024, with or without the <c>i</c> or <c>iB</c> that says so.</summary>
    public static bool TryParseBytes([NotNullWhen(true)] string? text, out ulong bytes)
    {
        var number = text ?? "";
        foreach (var ending in (string[])["iB", "i"])
        {
            if (number.Length > ending.Length + 1 && number.EndsWith(ending, StringComparison.Ordinal) && IsPrefix(number[^(ending.Length + 1)]))
                return TryParse(number[..^ending.Length], 1024, out bytes);
        }

        return TryParse(number, 1024, out bytes);
    }

    /// <summary>Hexadecimal with 0x, or decimal.</summary>
    public static bool TryParseAddress([NotNullWhen(true)] string? text, out ulong address) =>
        TryParse(text, null, out address);

    private static bool TryParse(string? text, int? unit, out ulong value)
    {
        value = 0;
        if (string.IsNullOrEmpty(text) || text[0] == '_' || text[^1] == '_')
            return false;
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return ulong.TryParse(digits.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
        if (ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value))
            return true;
        return unit is { } of && IsPrefix(digits[^1]) && TryScale(digits[..^1], of, 1 + Prefixes.IndexOf(char.ToLowerInvariant(digits[^1])), out value);
    }

    private static bool IsPrefix(char c) => Prefixes.Contains(char.ToLowerInvariant(c));

    /// <summary>Fractions are allowed where they come to a whole number.</summary>
    private static bool TryScale(string digits, int unit, int power, out ulong value)
    {
        value = 0;
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return false;
        for (var i = 0; i < power; i++)
        {
            if (number > ulong.MaxValue)
                return false;
            number *= unit;
        }

        if (number > ulong.MaxValue || number != decimal.Truncate(number))
            return false;
        value = (ulong)number;
        return true;
    }
}
