// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using EmulatorBenchmarks.Measuring;

namespace EmulatorBenchmarks.Reporting;

/// <summary>Figures as text.</summary>
internal static class FigureText
{
    /// <summary>What was measured, and what was promised.</summary>
    public static string Of(Figure figure)
    {
        var against = figure.TimesPeer is { } times ? $", {Number(times)} times the peer" : "";
        return $"{Number(figure.Value)} {figure.Case.Unit.Text}{against}; promised: {Promise(figure.Case, figure.Peer is not null)}";
    }

    /// <param name="measured">The case.</param>
    /// <param name="hasPeer">Whether what is promised against a peer counts.</param>
    public static string Promise(Case measured, bool hasPeer)
    {
        string[] promises =
        [
            .. measured.Promise is { } limit ? [$"{(measured.Unit.IsMoreBetter ? "≥" : "≤")} {Number(limit)}"] : Array.Empty<string>(),
            .. hasPeer && measured.PromisedTimesPeer is { } times ? [$"≥ {Number(times)} × peer"] : Array.Empty<string>(),
        ];
        return promises.Length == 0 ? "-" : string.Join(", ", promises);
    }

    public static string Number(double? value) => value switch
    {
        null => "-",
        { } whole when whole == Math.Floor(whole) || Math.Abs(whole) >= 1000 => whole.ToString("N0", CultureInfo.InvariantCulture),
        { } small when Math.Abs(small) < 1 => small.ToString("N3", CultureInfo.InvariantCulture),
        { } other => other.ToString("N2", CultureInfo.InvariantCulture),
    };

    public static string Kept(bool? isKept) => isKept switch
    {
        true => "yes",
        false => "NO",
        null => "-",
    };
}
