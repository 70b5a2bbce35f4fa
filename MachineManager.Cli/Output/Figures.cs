// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace MachineManager.Cli.Output;

/// <summary>Numbers for people.</summary>
internal static class Figures
{
    /// <summary>With a comma between thousands.</summary>
    public static string Count(ulong number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A rate in the largest unit that leaves a whole number in front.</summary>
    public static string Speed(double cyclesPerSecond) => cyclesPerSecond switch
    {
        >= 1e9 => string.Create(CultureInfo.InvariantCulture, $"{cyclesPerSecond / 1e9:F1} G cycles/s"),
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{cyclesPerSecond / 1e6:F1} M cycles/s"),
        >= 1e3 => string.Create(CultureInfo.InvariantCulture, $"{cyclesPerSecond / 1e3:F1} k cycles/s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{cyclesPerSecond:F0} cycles/s"),
    };

    public static string Bytes(ulong bytes) => bytes switch
    {
        >= 1UL << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1UL << 30):F1} GiB"),
        >= 1UL << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1UL << 20):F1} MiB"),
        >= 1UL << 10 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1UL << 10):F1} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
    };

    /// <summary>The two largest units that are not zero.</summary>
    public static string Time(TimeSpan time) => time switch
    {
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, Math.Ceiling(time.TotalSeconds)):F0} s"),
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds} s"),
        { TotalHours: < 24 } => string.Create(CultureInfo.InvariantCulture, $"{time.Hours} h {time.Minutes} min"),
        { TotalDays: < 10_000 } => string.Create(CultureInfo.InvariantCulture, $"{time.Days} d {time.Hours} h"),
        _ => "for ever",
    };
}
