// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Sessions.Descriptions;

namespace MachineManager.Server.Page.Models;

/// <summary>A session with all that is known of it.</summary>
internal sealed record DetailsModel
{
    public required SessionModel Session { get; init; }

    public PositionModel Origin { get; init; }

    public DateTimeOffset UsedAt { get; init; }

    /// <summary>Where the run that is going on has begun.</summary>
    public PositionModel? RunStart { get; init; }

    public int? EmulatorPid { get; init; }

    /// <summary>How the emulator remembers states: "in-process", "snapshot" or "fork".</summary>
    public string? EmulatorKind { get; init; }

    public bool TakesInput { get; init; }

    /// <summary>The last runs that have ended, the oldest first.</summary>
    public IReadOnlyList<RunModel> Runs { get; init; } = [];

    /// <summary>Ascending by position.</summary>
    public IReadOnlyList<CheckpointModel> Checkpoints { get; init; } = [];

    /// <summary>Ascending by position.</summary>
    public IReadOnlyList<HashModel> Hashes { get; init; } = [];

    public static DetailsModel Of(SessionDescription description) => new()
    {
        Session = SessionModel.Of(description),
        Origin = PositionModel.Of(description.Origin),
        UsedAt = description.UsedAt,
        RunStart = description.Run is { IsCompleted: false } run ? PositionModel.Of(run.Start) : null,
        EmulatorPid = description.Emulator?.Pid,
        EmulatorKind = description.Emulator?.Checkpoints,
        TakesInput = description.TakesInput,
        Runs = [.. description.PastRuns.Select(RunModel.Of)],
        Checkpoints = [.. description.Checkpoints.Select(CheckpointModel.Of)],
        Hashes = [.. description.Hashes.Select(known => new HashModel(PositionModel.Of(known.Key), known.Value.ToString()))],
    };
}
