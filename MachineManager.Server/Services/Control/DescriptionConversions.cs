// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using GrpcMachineClient;
using MachineManager.Server.Emulators;
using MachineManager.Server.Positions;
using MachineManager.Server.Sessions;
using MachineManager.Server.Sessions.Descriptions;
using MachineManager.Server.Sessions.Yields;
using Contract = MachineManager.Api;

namespace MachineManager.Server.Services.Control;

/// <summary>What is told of sessions as messages.</summary>
internal static class DescriptionConversions
{
    /// <param name="description">The session.</param>
    /// <param name="brief">Without checkpoints, hashes and the data of a yield.</param>
    public static Contract.SessionInfo ToProto(this SessionDescription description, bool brief)
    {
        var info = new Contract.SessionInfo
        {
            SessionId = description.Id,
            State = StateOf(description),
            Position = ToProto(description.Position),
            Origin = ToProto(description.Origin),
            CreatedAt = Timestamp.FromDateTimeOffset(description.CreatedAt),
            UsedAt = Timestamp.FromDateTimeOffset(description.UsedAt),
            Run = description.Run is { } run ? ToProto(run) : null,
            Failure = description.Failure ?? string.Empty,
            Emulator = description.Emulator is { } emulator ? ToProto(emulator) : null,
            MachineBytes = description.MachineBytes,
            ConsoleBytes = description.ConsoleLength,
            TakesInput = description.TakesInput,
            Durable = description.IsDurable,
        };
        if (description.Pending is { } pending)
            info.Yield = brief ? (pending with { Request = pending.Request with { Data = default } }).ToProto() : pending.ToProto();
        if (brief)
            return info;
        info.Checkpoints.AddRange(description.Checkpoints.Select(ToProto));
        info.Hashes.AddRange(description.Hashes.Select(ToProto));
        return info;
    }

    public static Contract.SessionState StateOf(SessionDescription description) => description switch
    {
        { HasEnded: true } => Contract.SessionState.Ended,
        { State: SessionState.Ending } => Contract.SessionState.Ending,
        { State: SessionState.Failed } => Contract.SessionState.Failed,
        { IsRecovering: true } => Contract.SessionState.Recovering,
        { State: SessionState.Starting } => Contract.SessionState.Starting,
        { State: SessionState.Running, Run.QueuePosition: not null } => Contract.SessionState.Queued,
        { State: SessionState.Running } => Contract.SessionState.Running,
        { State: SessionState.Halted } => Contract.SessionState.Halted,
        { State: SessionState.Yielded } => Contract.SessionState.Yielded,
        _ => Contract.SessionState.Ready,
    };

    public static Contract.Position ToProto(this MachinePosition position) => new() { Cycle = position.Cycle, Ucycle = position.Ucycle };

    public static Contract.Yield ToProto(this Yield yield) => new()
    {
        Sequence = yield.Sequence,
        Previous = yield.Previous,
        Position = ToProto(yield.Position),
        Manual = yield.Request.IsManual,
        Reason = yield.Request.Reason,
        Data = UnsafeByteOperations.UnsafeWrap(yield.Request.Data),
    };

    private static Contract.EmulatorInfo ToProto(EmulatorFacts emulator) => new()
    {
        Pid = emulator.Pid,
        Kind = EmulatorKinds.NameOf(emulator.Kind),
        Checkpoints = emulator.Checkpoints,
    };

    private static Contract.CheckpointInfo ToProto(CheckpointDescription checkpoint) =>
        new() { Position = ToProto(checkpoint.Position), Kind = checkpoint.Kind };

    private static Contract.KnownHash ToProto(KeyValuePair<MachinePosition, Hash> known)
    {
        var octets = new byte[Hash.Size];
        known.Value.CopyTo(octets);
        return new Contract.KnownHash { Position = ToProto(known.Key), RootHash = UnsafeByteOperations.UnsafeWrap(octets) };
    }

    private static Contract.RunInfo ToProto(RunDescription run)
    {
        var info = new Contract.RunInfo
        {
            Start = ToProto(run.Start),
            Target = ToProto(run.Target),
            Percent = run.Percent,
            ApplicationProgress = run.Progress.ApplicationProgress,
            CyclesPerSecond = run.CyclesPerSecond,
            StartedAt = Timestamp.FromDateTimeOffset(run.StartedAt),
            UpdatedAt = Timestamp.FromDateTimeOffset(run.Progress.UpdatedAt),
            IsCompleted = run.IsCompleted,
        };
        if (run.QueuePosition is { } position)
            info.QueuePosition = (uint)position;
        return info;
    }
}
