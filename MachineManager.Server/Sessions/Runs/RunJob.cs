// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Positions;
using MachineManager.Server.Sessions.Descriptions;
using MachineManager.Server.Sessions.Watching;
using MachineManager.Server.Telemetry;

namespace MachineManager.Server.Sessions.Runs;

/// <summary>One run in the background, from its first poll until its answer is replaced.</summary>
/// <remarks>Polls read it while the run writes it; both only ever exchange whole immutable objects.</remarks>
internal sealed class RunJob(RunTargets targets, MachinePosition start, RunPass pass, TimeProvider time, Pulse changed)
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _recorded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SpeedMeter _speed = new(time);
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private MachinePosition _start = start;
    private RunProgress _progress = new(0, 0, time.GetUtcNow(), start);
    private RunOutcome? _result;
    private Exception? _error;

    public RunTargets Targets => targets;

    /// <summary>Whether it was asked for in the life of an earlier manager.</summary>
    public bool IsContinued { get; init; }

    /// <summary>Completes when the run is sure to outlive the manager, if its session does, or has ended.</summary>
    public Task Recorded => _recorded.Task;

    /// <summary>Completes, never with an error, when the run has let go of the machine.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Why the run failed; null while it has not, or still holds the machine.</summary>
    public Exception? Error => Ended.IsCompleted ? Volatile.Read(ref _error) : null;

    /// <summary>What the run has found; null while it has not, or still holds the machine: who sees it can use the machine at once.</summary>
    public RunOutcome? Result => Ended.IsCompleted ? Volatile.Read(ref _result) : null;

    public CancellationToken Cancellation => _cancellation.Token;

    /// <summary>The run's right to keep a processor busy.</summary>
    public RunPass Pass => pass;

    public RunAnswer Answer => new(Volatile.Read(ref _progress), Result, pass.QueuePosition);

    public void Cancel() => _cancellation.Cancel();

    /// <summary>The span begins where the machine stands once it has gone back.</summary>
    public void Begin(MachinePosition position, ulong application)
    {
        _start = position;
        _speed.Begin(position.Cycle);
        Report(position, application);
    }

    public void Report(MachinePosition position, ulong application)
    {
        _speed.Report(position.Cycle);
        Volatile.Write(ref _progress, new RunProgress(PercentAt(position), application, time.GetUtcNow(), position));
        changed.Beat();
    }

    /// <summary>The run as it is now.</summary>
    public RunDescription Describe() => new(
        _start,
        targets.Last,
        Volatile.Read(ref _progress),
        Ended.IsCompleted ? 0 : _speed.CyclesPerSecond,
        pass.QueuePosition,
        _startedAt,
        Ended.IsCompleted);

    /// <summary>The run as it is remembered, once it lets go of the machine.</summary>
    public PastRun ToPast(RunEnd outcome) =>
        new(_start, Volatile.Read(ref _result)?.Position ?? Volatile.Read(ref _progress).Position, _startedAt, time.GetUtcNow(), outcome);

    public void Complete(RunOutcome result) => Volatile.Write(ref _result, result);

    public void Fail(Exception error) => Volatile.Write(ref _error, error);

    public void IsRecorded() => _recorded.TrySetResult();

    public void End()
    {
        _ended.TrySetResult();
        _recorded.TrySetResult();
    }

    private ulong PercentAt(MachinePosition position)
    {
        var byCycles = targets.Last.Cycle > _start.Cycle;
        var (from, at, to) = byCycles
            ? (_start.Cycle, position.Cycle, targets.Last.Cycle)
            : (_start.Ucycle, position.Ucycle, targets.Last.Ucycle);
        if (at <= from)
            return 0;
        return at >= to ? 100 : (ulong)((UInt128)(at - from) * 100 / (to - from));
    }
}
