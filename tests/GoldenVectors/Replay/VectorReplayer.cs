// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using GoldenVectors.Servers;
using GoldenVectors.Vectors;

namespace GoldenVectors.Replay;

/// <summary>Replays a vector against a server, and tells what differs.</summary>
public static class VectorReplayer
{
    /// <summary>After these the next vector would not find the server as this one did.</summary>
    private static readonly string[] LastingRpcs = ["Snapshot", "Rollback", "SetCheckInTarget", "Shutdown"];

    /// <summary>Whether the vector is to have a server that no other had or will have.</summary>
    public static bool NeedsOwnServer(GoldenVector vector) =>
        vector.Steps.Any(step => Operation(step) == "rpc" && LastingRpcs.Contains(step["rpc"]!.GetValue<string>()));

    /// <summary>Takes all the steps of a vector.</summary>
    /// <param name="server">A server without a machine; it may have one afterwards.</param>
    /// <param name="vector">What to replay.</param>
    /// <returns>A line for each step that ended otherwise, that says which and what differs first; none when all is well.</returns>
    public static async Task<IReadOnlyList<string>> ReplayAsync(EmulatorServer server, GoldenVector vector)
    {
        var scratch = Directory.CreateTempSubdirectory("golden-");
        try
        {
            var images = await vector.UnpackAsync(scratch.FullName);
            var context = new ReplayContext(server, images, scratch.FullName);
            var differences = new List<string>();
            for (var i = 0; i < vector.Steps.Count; i++)
            {
                var step = vector.Steps[i];
                var place = $"{vector}, step {i} ({step["rpc"]?.GetValue<string>() ?? Operation(step)})";
                try
                {
                    if (Difference.Between(step, step["expect"]!, await TakeAsync(context, step)) is { } difference)
                        differences.Add($"{place}: {difference}");
                }
                catch (Exception e) when (e is ServerFailureException or IOException or FormatException or ArgumentException)
                {
                    differences.Add($"{place}: {e.Message}");
                    break;
                }
            }

            return differences;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    internal static string Operation(JsonObject step) => step["op"]?.GetValue<string>() ?? "rpc";

    private static Task<JsonNode> TakeAsync(ReplayContext context, JsonObject step) => Operation(step) switch
    {
        "rpc" => CallSteps.CallAsync(context, step),
        "hash" => CallSteps.HashAsync(context, step),
        "mark" => CallSteps.MarkAsync(context, step),
        "trace" => RunSteps.TraceAsync(context, step),
        "utrace" => RunSteps.TraceUarchAsync(context, step),
        "uarch_cycles" => RunSteps.UarchCyclesAsync(context, step),
        "steps" => RunSteps.LoggedStepsAsync(context, step),
        "verify" => VerifySteps.VerifyAsync(context, step),
        "regs" => StateSteps.RegistersAsync(context, step),
        "pages" => StateSteps.PagesAsync(context, step),
        "files" => StateSteps.FilesAsync(context, step),
        "console" => StateSteps.ConsoleAsync(context, step),
        "filehash" => StateSteps.FileHashAsync(context, step),
        var other => throw new ArgumentException($"there is no operation '{other}'"),
    };
}
