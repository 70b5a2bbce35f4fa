// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using CartesiMachine;
using EmulatorBenchmarks.Measuring;
using GoldenVectors.Messages;
using GoldenVectors.Replay;
using GoldenVectors.Vectors;

namespace EmulatorBenchmarks.Workloads;

/// <summary>A program of the golden set that can be timed: it is made, and from then on only run and looked at.</summary>
/// <param name="Vector">Where it is.</param>
/// <param name="End">The cycle that the runs end at.</param>
internal sealed record GoldenProgram(GoldenVector Vector, ulong End)
{
    /// <summary>Steps that change nothing of the machine.</summary>
    private static readonly string[] Looks = ["hash", "mark", "regs", "pages", "console", "GetProof", "ReadMemory"];

    public Case Case { get; } = new($"golden {Vector}", Unit.MillionInstructionsPerSecond) { PromisedTimesPeer = 0.6 };

    /// <summary>The program of a vector; null where there is none.</summary>
    public static GoldenProgram? Of(GoldenVector vector)
    {
        // A machine that begins at another cycle than 0 does not run for as long as its trace says.
        var create = vector.Steps[0];
        if (NameOf(create) != "Machine" || create["expect"]?["response"] is null || create["req"]?["config"]?["processor"] is not null)
            return null;
        var rows = vector.Steps.Skip(1)
            .TakeWhile(step => NameOf(step) == "trace" || Looks.Contains(NameOf(step)))
            .Where(step => NameOf(step) == "trace")
            .SelectMany(step => step["expect"]!["trace"]!.AsArray())
            .OfType<JsonArray>()
            .ToArray();
        return rows.Length > 0 ? new GoldenProgram(vector, rows.Max(row => PlainMessage.Number(row[0]!))) : null;
    }

    /// <summary>The machine that runs it.</summary>
    /// <param name="folder">Where its images are unpacked to.</param>
    public async Task<MachineRequest> UnpackAsync(string folder)
    {
        var paths = await Vector.UnpackAsync(folder);
        var members = PlainText.Map(Vector.Steps[0]["req"], text => text.StartsWith('@') ? paths[text[1..]] : text);
        return (MachineRequest)PlainMessage.Fill(new MachineRequest(), members!.AsObject());
    }

    private static string NameOf(JsonObject step) => (step["rpc"] ?? step["op"])!.GetValue<string>();
}
