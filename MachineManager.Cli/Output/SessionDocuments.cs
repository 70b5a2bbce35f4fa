// SPDX-License-Identifier: Apache-2.0

using MachineManager.Api;
using MachineManager.Cli.Output.Json;

namespace MachineManager.Cli.Output;

/// <summary>Sessions as documents.</summary>
internal static class SessionDocuments
{
    public static SessionsDocument Of(ListSessionsResponse list) => new([.. list.Sessions.Select(s => Of(s, brief: true))], list.Draining);

    public static SessionDocument Of(SessionInfo session, bool brief = false) => new()
    {
        Session = session.SessionId,
        State = StateName(session.State),
        Cycle = session.Position?.Cycle ?? 0,
        Ucycle = session.Position?.Ucycle ?? 0,
        OriginCycle = session.Origin?.Cycle ?? 0,
        CreatedAt = session.CreatedAt?.ToDateTimeOffset(),
        UsedAt = session.UsedAt?.ToDateTimeOffset(),
        Run = session.Run is { } run ? Of(run) : null,
        Failure = session.Failure.Length > 0 ? session.Failure : null,
        EmulatorKind = session.Emulator?.Kind,
        EmulatorPid = session.Emulator?.Pid,
        EmulatorBytes = session.Emulator?.PrivateBytes,
        MachineBytes = session.MachineBytes,
        ConsoleBytes = session.ConsoleBytes,
        Yield = session.Yield is { } yield ? Yields.Document(yield, brief) : null,
        TakesInput = session.TakesInput,
        Durable = session.Durable,
        Checkpoints = brief ? null : [.. session.Checkpoints.Select(c => new CheckpointDocument(c.Position?.Cycle ?? 0, c.Position?.Ucycle ?? 0, c.Kind))],
        Hashes = brief ? null : [.. session.Hashes.Select(h => new HashDocument(h.Position?.Cycle ?? 0, h.Position?.Ucycle ?? 0, Convert.ToHexStringLower(h.RootHash.Span)))],
    };

    /// <summary>In lower case, as in the state's name.</summary>
    public static string StateName(SessionState state) => state.ToString().ToLowerInvariant();

    private static RunStateDocument Of(RunInfo run) => new(
        run.Start?.Cycle ?? 0,
        run.Target?.Cycle ?? 0,
        run.Target?.Ucycle ?? 0,
        run.Percent,
        run.CyclesPerSecond,
        run.HasQueuePosition ? run.QueuePosition : null,
        run.IsCompleted);
}
