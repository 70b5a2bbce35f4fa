// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using MachineManager.Api;
using MachineManager.Cli.Output.Json;
using MachineManager.Cli.Values;

namespace MachineManager.Cli.Output;

/// <summary>Yields as lines and as documents.</summary>
internal static class Yields
{
    /// <summary>Bytes of data that a line has; --json has all.</summary>
    private const int BytesShown = 32;

    /// <summary>Why, where, and what goes with it.</summary>
    public static string Describe(Yield yield)
    {
        var data = yield.Data.Span;
        var shown = data.IsEmpty
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", {data.Length} bytes: {Convert.ToHexStringLower(data[..Math.Min(data.Length, BytesShown)])}{(data.Length > BytesShown ? "..." : "")}");
        return $"{(yield.Manual ? "manual" : "automatic")}, {Reason(yield)}, at {At(yield)}{shown}";
    }

    /// <param name="yield">The yield.</param>
    /// <param name="brief">Without its data.</param>
    public static YieldDocument Document(Yield yield, bool brief = false) => new(
        yield.Sequence,
        yield.Previous,
        yield.Position?.Cycle ?? 0,
        yield.Position?.Ucycle ?? 0,
        yield.Manual,
        yield.Reason,
        brief ? null : yield.Data.ToBase64());

    private static MachinePosition At(Yield yield) => new(yield.Position?.Cycle ?? 0, yield.Position?.Ucycle ?? 0);

    private static string Reason(Yield yield) => (yield.Manual, yield.Reason) switch
    {
        (false, 1) => "progress",
        (false, 2) => "output",
        (false, 4) => "report",
        (true, 1) => "input accepted",
        (true, 2) => "input rejected",
        (true, 4) => "exception",
        _ => string.Create(CultureInfo.InvariantCulture, $"reason {yield.Reason}"),
    };
}
