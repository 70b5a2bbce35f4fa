// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using MachineManager.Api;
using MachineManager.Cli.Progress;
using Spectre.Console;

namespace MachineManager.Cli.Output;

/// <summary>Sessions as a table, a row each.</summary>
internal static class SessionTable
{
    public static Table Of(IEnumerable<SessionInfo> sessions, Screen screen, DateTimeOffset now)
    {
        var table = screen.NewTable("session", "state", "cycle", "run to", "done", "speed", "memory", "console", "used");
        foreach (var session in sessions)
        {
            table.AddRow(
                new Text(session.SessionId),
                new Text(State(session), new Style(ColorOf(session.State))),
                new Text(Figures.Count(session.Position?.Cycle ?? 0)) { Justification = Justify.Right },
                new Text(Target(session)) { Justification = Justify.Right },
                new Text(Done(session)) { Justification = Justify.Right },
                new Text(session.Run is { CyclesPerSecond: > 0 and var speed } ? Figures.Speed(speed) : "") { Justification = Justify.Right },
                new Text(session.Emulator is { PrivateBytes: > 0 and var bytes } ? Figures.Bytes(bytes) : "") { Justification = Justify.Right },
                new Text(session.ConsoleBytes > 0 ? Figures.Bytes(session.ConsoleBytes) : "") { Justification = Justify.Right },
                new Text(session.UsedAt is { } used ? $"{Figures.Time(now - used.ToDateTimeOffset())} ago" : ""));
        }

        return table;
    }

    /// <summary>The state, and what there is to say about it.</summary>
    public static string State(SessionInfo session) => session switch
    {
        { State: SessionState.Queued, Run: { HasQueuePosition: true, QueuePosition: var before } } =>
            string.Create(CultureInfo.InvariantCulture, $"queued ({before} before)"),
        { State: SessionState.Failed, Failure.Length: > 0 } => $"failed: {session.Failure}",
        _ => SessionDocuments.StateName(session.State),
    };

    private static bool IsRunning(SessionInfo session) => session.State is SessionState.Running or SessionState.Queued;

    private static string Target(SessionInfo session) => session.Run?.Target is { } target && IsRunning(session)
        ? target.Cycle >= RunProgress.Never.Cycle ? "halt" : Figures.Count(target.Cycle)
        : "";

    private static string Done(SessionInfo session) => session.Run is { } run && IsRunning(session) && Target(session) != "halt"
        ? string.Create(CultureInfo.InvariantCulture, $"{run.Percent:F1} %")
        : "";

    private static Color ColorOf(SessionState state) => state switch
    {
        SessionState.Running => Color.Green,
        SessionState.Queued or SessionState.Yielded or SessionState.Starting or SessionState.Recovering => Color.Yellow,
        SessionState.Failed => Color.Red,
        SessionState.Halted or SessionState.Ending or SessionState.Ended => Color.Grey,
        _ => Color.Default,
    };
}
