// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Durability;
using MachineManager.Server.Emulators;
using MachineManager.Server.Positions;
using MachineManager.Server.Sessions.Machines.Histories;
using MachineManager.Server.Sessions.Yields;
using MachineManager.Server.Telemetry;

namespace MachineManager.Server.Sessions.Machines;

/// <summary>A machine in an emulator: where it is, and how it moves forward through the changes of its history.</summary>
/// <remarks>Not thread-safe: one caller at a time.</remarks>
internal sealed class EmulatedMachine(IEmulator emulator, MachineHistory history, YieldLog yields, RunMetrics metrics)
{
    /// <summary>
    /// Longest run given to the emulator at once. Part of the observable behaviour: where a run is cut can show in the TLB, and so in
    /// the root hash (manager spec; spec 5.6).
    /// </summary>
    public const ulong PieceCycles = 10_000_000;

    public IEmulator Emulator => emulator;

    public MachinePosition Position { get; private set; }

    /// <summary>What the last run answered; inside a cycle, the status at the cycle's begin.</summary>
    public MachineStatus Status { get; private set; }

    /// <summary>What the application has last yielded as its progress.</summary>
    public ulong ApplicationProgress { get; private set; }

    /// <summary>How many of the history's changes are in effect.</summary>
    public int ChangesApplied { get; private set; }

    /// <summary>The emulator's machine was taken to <paramref name="stop"/>.</summary>
    public void IsNowAt(Stop stop)
    {
        (Position, Status, ApplicationProgress) = (stop.Position, stop.Status, stop.ApplicationProgress);
        ChangesApplied = stop.ChangesApplied;
    }

    /// <summary>
    /// Runs to <paramref name="target"/>, or to where the machine halts or yields manually before it, through the changes on the way.
    /// </summary>
    /// <param name="target">A position at or after the present one.</param>
    /// <param name="hashed">Whether the root hash at the end will be wanted.</param>
    /// <param name="onMoved">Called after every run of the emulator; true where a piece has ended with it.</param>
    /// <param name="cancellationToken">Stops the run between two pieces: the emulator is never left in the middle of a call.</param>
    /// <returns>The root hash, if it was wanted and a run of the emulator could answer it along with its own result.</returns>
    public async Task<Hash?> AdvanceAsync(MachinePosition target, bool hashed, Func<bool, Task> onMoved, CancellationToken cancellationToken)
    {
        while (history.NextDue(ChangesApplied, target) is { } due)
        {
            await RunToAsync(due.Position, false, onMoved, cancellationToken);
            if (Position < due.Position)
                return null;
            await ApplyDueChangesAsync();
        }

        return await RunToAsync(target, hashed && target.Ucycle == 0, onMoved, cancellationToken);
    }

    /// <summary>Makes one micro-step. A step that halts the micro-architecture ends the cycle.</summary>
    public async Task<AccessLog> StepAsync(AccessLogType logType, bool oneBased)
    {
        AccessLog log;
        try
        {
            log = await emulator.StepUarchAsync(logType, oneBased, CancellationToken.None);
        }
        catch (EmulatorRefusedException)
        {
            // A step whose log does not pass the emulator's own check has been made all the same (spec 9.6).
            await ResynchronizeAsync();
            throw;
        }

        Position = Position with { Ucycle = Position.Ucycle + 1 };
        if (await emulator.IsUarchHaltedAsync(CancellationToken.None))
            await EndCycleAsync();
        await ApplyDueChangesAsync();
        return log;
    }

    /// <summary>Changes the machine where it stands, which is the change's position. What the history held after that is no more.</summary>
    public async Task ChangeAsync(MachineChange change)
    {
        await change.ApplyAsync(emulator);
        history.Add(ChangesApplied, change);
        await IsChangedAsync(change);
    }

    /// <summary>Notes the yield that the guest is in, if it is in one that is not noted.</summary>
    public async Task NoteYieldAsync()
    {
        if (Status is { Yielded: false, YieldedAutomatically: false } || !emulator.Facts.HasCmio || yields.At(Position) is not null)
            return;
        yields.Add(Position, await emulator.ReceiveRequestAsync(CancellationToken.None));
    }

    /// <summary>Finds out where the machine stands after a call has failed in the middle of a run.</summary>
    public async Task ResynchronizeAsync()
    {
        var counters = await emulator.ReadPositionAsync(CancellationToken.None);
        // Inside a cycle, mcycle may have been stepped on already.
        Position = counters.Ucycle == 0 ? counters : Position with { Ucycle = counters.Ucycle };
        Status = await emulator.RunAsync(counters.Cycle, CancellationToken.None);
    }

    private async Task ApplyDueChangesAsync()
    {
        while (history.NextDue(ChangesApplied, Position) is { } due)
        {
            await due.ApplyAsync(emulator);
            await IsChangedAsync(due);
        }
    }

    private async Task IsChangedAsync(MachineChange change)
    {
        ChangesApplied++;
        // It has ended the yield that kept the machine from running.
        if (change is CmioResponse)
            Status = await emulator.RunAsync(Position.Cycle, CancellationToken.None);
    }

    private async Task<Hash?> RunToAsync(MachinePosition target, bool hashed, Func<bool, Task> onMoved, CancellationToken cancellationToken)
    {
        if (Position.Ucycle > 0 && Position.Cycle < target.Cycle)
            await RunMicroCyclesAsync(ulong.MaxValue, onMoved, cancellationToken);
        var hash = await RunCyclesAsync(target.Cycle, hashed, onMoved, cancellationToken);
        if (Position.Cycle == target.Cycle && !Status.IsStopped)
            await RunMicroCyclesAsync(target.Ucycle, onMoved, cancellationToken);
        return hash;
    }

    private async Task<Hash?> RunCyclesAsync(ulong target, bool hashed, Func<bool, Task> onMoved, CancellationToken cancellationToken)
    {
        Hash? hash = null;
        var boundary = Position.Cycle;
        while (Position.Cycle < target && !Status.IsStopped)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // An automatic yield ends the emulator's call, not the piece.
            if (Position.Cycle >= boundary)
                boundary = target - boundary > PieceCycles ? boundary + PieceCycles : target;
            var before = Position;
            var began = metrics.PieceBegins();
            if (hashed && boundary == target)
                (Status, hash) = await emulator.RunAndHashAsync(boundary, CancellationToken.None);
            else
                Status = await emulator.RunAsync(boundary, CancellationToken.None);
            Position = new MachinePosition(Status.Cycle, 0);
            metrics.PieceEnded(began, Position.Cycle - before.Cycle);
            ApplicationProgress = Status.ApplicationProgress(emulator.Facts.ProgressReason) ?? ApplicationProgress;
            if (Position == before && !Status.IsStopped)
                throw new EmulatorLostException($"the emulator does not run on from cycle {before.Cycle} to {boundary}");
            if (Position != before)
                await NoteYieldAsync();
            await onMoved(Position.Cycle == boundary && boundary < target);
        }

        return hash;
    }

    private async Task RunMicroCyclesAsync(ulong target, Func<bool, Task> onMoved, CancellationToken cancellationToken)
    {
        while (Position.Ucycle < target)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var before = Position;
            var limit = target - before.Ucycle > PieceCycles ? before.Ucycle + PieceCycles : target;
            var micro = await emulator.RunUarchAsync(limit, CancellationToken.None);
            Position = before with { Ucycle = micro.Cycle };
            if (micro.Halted)
                await EndCycleAsync();
            else if (Position == before)
                throw new EmulatorLostException($"the emulator's micro-architecture does not run on from {before} to ucycle {limit}");
            await onMoved(false);
            if (micro.Halted)
                return;
        }
    }

    /// <summary>After the micro-architecture has halted, that is, has done one cycle of the machine.</summary>
    private async Task EndCycleAsync()
    {
        await emulator.ResetUarchAsync(CancellationToken.None);
        Position = new MachinePosition(Position.Cycle + 1, 0);
        var counters = await emulator.ReadPositionAsync(CancellationToken.None);
        var wasInOne = Status.YieldedAutomatically;
        Status = await emulator.RunAsync(counters.Cycle, CancellationToken.None);
        // An automatic yield may still be told of in the cycle after it; no two are that close.
        if (Status.Yielded || !wasInOne)
            await NoteYieldAsync();
    }
}
