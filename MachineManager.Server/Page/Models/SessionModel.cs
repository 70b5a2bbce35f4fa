// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Serialization;
using MachineManager.Server.Emulators.Processes;
using MachineManager.Server.Services.Control;
using MachineManager.Server.Sessions.Descriptions;

namespace MachineManager.Server.Page.Models;

/// <summary>A session in the list.</summary>
internal sealed record SessionModel
{
    /// <summary>Memory is told in steps: a page more or less is no news.</summary>
    private const long MemoryStep = 64 << 10;

    public required string Id { get; init; }

    /// <summary>The names of the Control service's SessionState, in lower case.</summary>
    public required string State { get; init; }

    public PositionModel Position { get; init; }

    /// <summary>Where the run is to end; null when none is going on.</summary>
    public PositionModel? Target { get; init; }

    /// <summary>How far that run is.</summary>
    public double? Percent { get; init; }

    /// <summary>Cycles a second; 0 when no run is going on.</summary>
    public double Speed { get; init; }

    /// <summary>Runs that are before its own.</summary>
    public int? QueuePosition { get; init; }

    /// <summary>What its emulator's process has to itself.</summary>
    [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
    public long EmulatorBytes { get; init; }

    /// <summary>RAM, drives and rollup ranges; 0 where it is not known.</summary>
    [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
    public ulong MachineBytes { get; init; }

    [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
    public ulong ConsoleBytes { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public bool IsDurable { get; init; }

    /// <summary>Why it has failed.</summary>
    public string? Failure { get; init; }

    public static SessionModel Of(SessionDescription description)
    {
        var run = description.Run is { IsCompleted: false } current ? current : null;
        return new SessionModel
        {
            Id = description.Id,
            State = DescriptionConversions.StateOf(description).ToString().ToLowerInvariant(),
            Position = PositionModel.Of(description.Position),
            Target = run is null ? null : PositionModel.Of(run.Target),
            Percent = run is null ? null : Math.Round(run.Percent, 1),
            Speed = Math.Round(run?.CyclesPerSecond ?? 0),
            QueuePosition = run?.QueuePosition,
            EmulatorBytes = description.Emulator is { } emulator ? ProcessMemory.PrivateBytesOf(emulator.ServingPid) / MemoryStep * MemoryStep : 0,
            MachineBytes = description.MachineBytes,
            ConsoleBytes = description.ConsoleLength,
            CreatedAt = description.CreatedAt,
            IsDurable = description.IsDurable,
            Failure = description.Failure,
        };
    }
}
