// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.Json.Nodes;
using GoldenVectors.Messages;

namespace GoldenVectors.Replay;

/// <summary>Says where two outcomes of a step first differ, in the machine's own terms: cycle, register, page.</summary>
internal static class Difference
{
    private const int LongestValue = 160;
    private const ulong PageSize = 4096;

    /// <summary>Null when they are the same.</summary>
    public static string? Between(JsonObject step, JsonNode expected, JsonNode actual) =>
        CanonicalJson.Text(expected) == CanonicalJson.Text(actual) ? null : Describe(step, [], expected, actual);

    private static string Describe(JsonObject step, string[] path, JsonNode? expected, JsonNode? actual)
    {
        foreach (var (name, left, right) in Parts(expected, actual))
        {
            if (CanonicalJson.Text(left) != CanonicalJson.Text(right))
                return Describe(step, [.. path, name], left, right);
        }

        return $"{Place(step, path)}: expected {Short(expected)}, got {Short(actual)}";
    }

    private static IEnumerable<(string Name, JsonNode? Expected, JsonNode? Actual)> Parts(JsonNode? expected, JsonNode? actual)
    {
        if (expected is JsonObject left && actual is JsonObject right)
            return left.Concat(right).Select(member => member.Key).Distinct().Select(name => (name, left[name], right[name]));
        if (expected is JsonArray lefts && actual is JsonArray rights)
        {
            return Enumerable.Range(0, Math.Max(lefts.Count, rights.Count)).Select(i => (
                i.ToString(CultureInfo.InvariantCulture), lefts.ElementAtOrDefault(i), rights.ElementAtOrDefault(i)));
        }

        return [];
    }

    private static string Place(JsonObject step, string[] path) => (Operation(step), path) switch
    {
        ("trace", ["trace", var row, .. var column]) =>
            $"{After(step, row, "cycle")}{Column(column, "mcycle", "tohost", "flags", "pc", "root hash")}",
        ("utrace", ["utrace", var row, .. var column]) =>
            $"{After(step, row, "uarch cycle")}{Column(column, "cycle", "pc", "halt flag", "root hash")}",
        ("steps", ["steps", var row, .. var column]) =>
            $"logged step {Number(row) + 1}{Column(column, "number of accesses", "digest of the log", "root hash")}",
        ("uarch_cycles", ["cycles", var row, .. var column]) =>
            $"machine cycle {Number(row) + 1} of the step{Column(column, "uarch cycles", "mcycle", "root hash")}",
        ("regs", [var file, var index]) => $"register {file}{index}",
        ("regs", [var csr]) => $"register {csr}",
        ("pages", ["pages", var page]) =>
            $"page 0x{PlainMessage.Number(step["address"]!) + ((ulong)Number(page) * PageSize):x}",
        _ => path.Length == 0 ? "outcome" : string.Join('/', path),
    };

    // The limits before and at the row bound the first instruction that went another way.
    private static string After(JsonObject step, string row, string unit)
    {
        var limits = step["limits"]!.AsArray();
        var previous = Number(row) == 0 ? "the step before" : $"{unit} {limits[Number(row) - 1]}";
        return $"after {previous}, at {unit} {limits[Number(row)]}";
    }

    private static string Column(string[] column, params string[] names) => column switch
    {
        [var index] when int.TryParse(index, CultureInfo.InvariantCulture, out var i) && i < names.Length => $", {names[i]}",
        _ => "",
    };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Operation(JsonObject step) => VectorReplayer.Operation(step);

    private static string Short(JsonNode? value)
    {
        var text = value is null ? "nothing" : CanonicalJson.Text(value);
        return text.Length <= LongestValue ? text : text[..LongestValue] + "…";
    }
}
