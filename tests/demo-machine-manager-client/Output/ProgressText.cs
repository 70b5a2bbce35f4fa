// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;

namespace DemoClient.Output;

/// <summary>The lines of the demo, as text.</summary>
internal static class ProgressText
{
    private const int BarWidth = 30;

    /// <summary>One line with a bar, for a step that is under way, of which <paramref name="percent"/> (0 to 100) is done.</summary>
    public static string Bar(int step, ulong percent, ulong cycle, double cyclesPerSecond)
    {
        var full = (int)(Math.Min(percent, 100) * BarWidth / 100);
        return new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"step {step,3} [")
            .Append('#', full).Append('.', BarWidth - full)
            .Append(CultureInfo.InvariantCulture, $"] {percent,3} %  cycle {cycle:N0}  {Speed(cyclesPerSecond)}")
            .ToString();
    }

    /// <summary>One line for a step that is done; no speed where it ran no cycle.</summary>
    public static string Done(int step, ulong cycle, string hash, double cyclesPerSecond, string? note) =>
        string.Create(CultureInfo.InvariantCulture, $"step {step,3}  cycle {cycle,15:N0}  {hash}") +
        (cyclesPerSecond > 0 ? $"  {Speed(cyclesPerSecond)}" : "") +
        (note is null ? "" : $"  {note}");

    /// <summary>A rate in the largest unit that leaves a whole number in front.</summary>
    public static string Speed(double cyclesPerSecond) => cyclesPerSecond switch
    {
        >= 1e9 => string.Create(CultureInfo.InvariantCulture, $"{cyclesPerSecond / 1e9:F1} G cycles/s"),
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{cyclesPerSecond / 1e6:F1} M cycles/s"),
        >= 1e3 => string.Create(CultureInfo.InvariantCulture, $"{cyclesPerSecond / 1e3:F1} k cycles/s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{cyclesPerSecond:F0} cycles/s"),
    };
}
