// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using MachineManager.Api;
using MachineManager.Cli.Values;

namespace MachineManager.Cli.Output;

/// <summary>All that the manager tells of one session, a line each.</summary>
internal static class SessionDetails
{
    public static IEnumerable<string> Lines(SessionInfo session)
    {
        yield return Line("session", session.SessionId);
        yield return Line("state", SessionTable.State(session));
        yield return Line("stands at", At(session.Position));
        if (session.Run is { } run)
            yield return Line("run", Run(run));
        if (session.CreatedAt is { } created)
            yield return Line("created", created.ToDateTimeOffset().ToString("u", CultureInfo.InvariantCulture));
        if (session.UsedAt is { } used)
            yield return Line("used", used.ToDateTimeOffset().ToString("u", CultureInfo.InvariantCulture));
        if (session.Emulator is { } emulator)
            yield return Line("emulator", string.Create(CultureInfo.InvariantCulture, $"{emulator.Kind}, process {emulator.Pid}, {Figures.Bytes(emulator.PrivateBytes)}, checkpoints {emulator.Checkpoints}"));
        if (session.Yield is { } pending)
            yield return Line("yield", Yields.Describe(pending));
        if (session.MachineBytes > 0)
            yield return Line("machine", Figures.Bytes(session.MachineBytes));
        yield return Line("console", $"{Figures.Bytes(session.ConsoleBytes)} printed, {(session.TakesInput ? "takes input" : "takes no input")}");
        yield return Line("durable", session.Durable ? "outlives the manager" : "ends with the manager");
        foreach (var checkpoint in session.Checkpoints)
            yield return Line("checkpoint", $"{At(checkpoint.Position)}  {checkpoint.Kind}");
        foreach (var hash in session.Hashes)
            yield return Line("hash", $"{Convert.ToHexStringLower(hash.RootHash.Span)}  {At(hash.Position)}");
    }

    private static string Run(RunInfo run) => run.IsCompleted
        ? $"from {At(run.Start)} to {At(run.Target)}, completed"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"from {At(run.Start)} to {At(run.Target)}, {run.Percent:F1} %, {Figures.Speed(run.CyclesPerSecond)}");

    private static string At(Position? position) => new MachinePosition(position?.Cycle ?? 0, position?.Ucycle ?? 0).ToString();

    private static string Line(string name, string value) => $"{name,-11} {value}";
}
