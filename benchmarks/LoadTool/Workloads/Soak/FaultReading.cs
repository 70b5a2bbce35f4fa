// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.RegularExpressions;

namespace LoadTool.Workloads.Soak;

/// <summary>Reads from a failed call's text whether it names the fault that was injected.</summary>
internal static partial class FaultReading
{
    /// <param name="text">Text of the failure.</param>
    /// <param name="wasKilled">Whether the process of an id was killed.</param>
    public static FaultVerdict Of(string text, Func<int, bool> wasKilled)
    {
        if (!Kill().IsMatch(text))
            return FaultVerdict.NamesNothing;
        // Other managers may say so without telling which process it was.
        return Process().Match(text) is { Success: true } found
            && int.TryParse(found.Groups["id"].Value, CultureInfo.InvariantCulture, out var id) && !wasKilled(id)
            ? FaultVerdict.NamesAnother
            : FaultVerdict.NamesTheKill;
    }

    [GeneratedRegex(@"\bsignal:? 9\b|\bSIGKILL\b|\bkilled\b", RegexOptions.IgnoreCase)]
    private static partial Regex Kill();

    [GeneratedRegex(@"\b(process|emulator|pid) (?<id>\d+)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Process();
}
