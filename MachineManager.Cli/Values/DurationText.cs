// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace MachineManager.Cli.Values;

/// <summary>Times as people write them: <c>250ms</c>, <c>30s</c>, <c>5m</c>, <c>1.5h</c>.</summary>
internal static class DurationText
{
    /// <summary>What is allowed, for messages.</summary>
    public const string Form = "a number with ms, s, m or h, such as 500ms, 30s or 5m";

    // Longer endings first: 's' ends 'ms' too.
    private static readonly (string Ending, double Milliseconds)[] Units = [("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000)];

    public static bool TryParse(string text, out TimeSpan time)
    {
        time = default;
        foreach (var (ending, milliseconds) in Units)
        {
            if (!text.EndsWith(ending, StringComparison.Ordinal))
                continue;
            if (!double.TryParse(text.AsSpan(0, text.Length - ending.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ||
                number * milliseconds > TimeSpan.FromDays(365).TotalMilliseconds)
                return false;
            time = TimeSpan.FromMilliseconds(number * milliseconds);
            return true;
        }

        return false;
    }
}
