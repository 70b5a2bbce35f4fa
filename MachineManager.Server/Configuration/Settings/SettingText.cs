// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Numerics;

namespace MachineManager.Server.Configuration.Settings;

/// <summary>How values are written: numbers, bytes with a unit, times with a unit, words, lists.</summary>
internal static class SettingText
{
    /// <summary>Between the entries of a list, as in PATH.</summary>
    public const char ListSeparator = ':';

    private static readonly (string Unit, TimeSpan Length)[] TimeUnits =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)),
        ("h", TimeSpan.FromHours(1)), ("d", TimeSpan.FromDays(1)),
    ];

    private static readonly (string Unit, int Shift)[] ByteUnits = [("KiB", 10), ("MiB", 20), ("GiB", 30), ("TiB", 40)];

    public static bool TryParse(string text, Type type, SettingKind kind, out object? value)
    {
        text = text.Trim();
        value = null;
        if (type == typeof(string))
            value = text;
        else if (type == typeof(string[]))
            value = text.Split(ListSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        else if (type == typeof(bool))
            value = bool.TryParse(text, out var flag) ? flag : null;
        else if (type == typeof(TimeSpan))
            value = ParseTime(text);
        else if (type.IsEnum)
            value = !text.Any(char.IsDigit) && Enum.TryParse(type, text, ignoreCase: true, out var word) ? word : null;
        else
            value = ParseNumber(text, type, kind);
        return value is not null;
    }

    public static string Format(object value, SettingKind kind) => value switch
    {
        bool flag => flag ? "true" : "false",
        TimeSpan time => FormatTime(time),
        Enum word => word.ToString().ToLowerInvariant(),
        string[] texts => string.Join(ListSeparator, texts),
        IFormattable number when kind == SettingKind.Bytes => FormatBytes(BigInteger.Parse(number.ToString(null, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => $"{value}",
    };

    /// <summary>What a value of a setting looks like.</summary>
    public static string Describe(Setting setting)
    {
        var range = (setting.Least, setting.Most) switch
        {
            ({ } least, { } most) => $" from {setting.Format(least)} to {setting.Format(most)}",
            ({ } least, null) => $" of at least {setting.Format(least)}",
            _ => string.Empty,
        };
        if (setting.Type == typeof(bool))
            return "true or false";
        if (setting.Type == typeof(TimeSpan))
            return $"a time{range}, such as 500ms, 20s, 2m, 1h or 00:00:20";
        if (setting.Type.IsEnum)
            return string.Join(" or ", Enum.GetNames(setting.Type).Select(name => name.ToLowerInvariant()));
        if (setting.Type == typeof(string[]))
            return $"paths, separated by '{ListSeparator}'";
        return setting.Kind switch
        {
            SettingKind.Bytes => $"a number of bytes{range}, such as 4096, 64KiB, 20MiB or 1GiB",
            SettingKind.Address => "an IP address, or a host name that resolves to one",
            SettingKind.Folder or SettingKind.WritableFolder => "a folder",
            SettingKind.File => "a file",
            _ => setting.Type == typeof(string) ? "a text" : $"a whole number{range}",
        };
    }

    private static object? ParseNumber(string text, Type type, SettingKind kind)
    {
        var shift = 0;
        if (kind == SettingKind.Bytes && ByteUnits.FirstOrDefault(unit => text.EndsWith(unit.Unit, StringComparison.OrdinalIgnoreCase)) is { Unit: { } name } found)
            (text, shift) = (text[..^name.Length].TrimEnd(), found.Shift);
        if (!BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return null;
        number <<= shift;
        try
        {
            return type == typeof(int) ? (int)number : type == typeof(long) ? (long)number : type == typeof(ulong) ? (object)(ulong)number : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static object? ParseTime(string text)
    {
        // The longest unit first: "ms" ends as "s" does.
        foreach (var (unit, length) in TimeUnits)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
                && count <= TimeSpan.MaxValue / length)
            {
                return length * count;
            }
        }

        return text.Contains(':') && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;
    }

    private static string FormatTime(TimeSpan time)
    {
        var (unit, length) = TimeUnits.LastOrDefault(unit => time >= unit.Length && time.Ticks % unit.Length.Ticks == 0);
        return unit is null ? $"{time.TotalSeconds.ToString(CultureInfo.InvariantCulture)}s" : $"{time / length}{unit}";
    }

    private static string FormatBytes(BigInteger bytes)
    {
        var (unit, shift) = ByteUnits.LastOrDefault(unit => bytes > 0 && (bytes & ((BigInteger.One << unit.Shift) - 1)) == 0);
        return unit is null ? $"{bytes}" : $"{bytes >> shift}{unit}";
    }
}
