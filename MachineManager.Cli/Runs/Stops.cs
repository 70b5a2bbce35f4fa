// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using CartesiMachineManager;
using GrpcMachineClient.Conversions;
using MachineManager.Cli.Output;
using MachineManager.Cli.Output.Json;

namespace MachineManager.Cli.Runs;

/// <summary>The results of a run, one for each position.</summary>
internal static class Stops
{
    public static IReadOnlyList<StopDocument> Of(SessionRunResult result) =>
        [.. result.Summaries.Zip(result.Hashes, (summary, hash) => new StopDocument(
            summary.Mcycle,
            hash.ToModel().ToString(),
            summary.IflagsH,
            summary.IflagsY,
            summary.IflagsX,
            "0x" + summary.Tohost.ToString("x16", CultureInfo.InvariantCulture),
            summary.IflagsH ? Tohost.Payload(summary.Tohost) : null))];

    /// <summary>How the machine is after a run, or null where it only reached its position.</summary>
    public static string? Describe(CartesiMachine.RunResponse summary) =>
        Tohost.Describe(summary.Tohost, summary.IflagsH, summary.IflagsY, summary.IflagsX);
}
