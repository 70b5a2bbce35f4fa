// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions.Positions;

namespace MachineManager.Server.Sessions.Machines;

/// <summary>Moving forward.</summary>
internal sealed partial class SessionMachine
{
    /// <summary>
    /// Longest run given to the emulator at once. Part of the observable behaviour: where a run is cut can show in the TLB, and so in
    /// the root hash (manager spec; spec 5.6).
    /// </summary>
    public const ulong PieceCycles = 10_000_000;

    /// <summary>
    /// Runs to <paramref name="target"/>, or to where the machine halts or yields manually before it, through the recorded writes on
    /// the way.
    /// </summary>
    /// <param name="target">A position at or after the present one.</param>
    /// <param name="onMoved">Called after every piece.</param>
    /// <param name="cancellationToken">Stops the run between two pieces: the emulator is never left in the middle of a call.</param>
    public async Task AdvanceAsync(MachinePosition target, Action onMoved, CancellationToken cancellationToken)
    {
        while (_writesApplied < _writes.Count && _writes[_writesApplied].Position <= target)
        {
            var write = _writes[_writesApplied].Position;
            await RunToAsync(write, onMoved, cancellationToken);
            if (Position < write)
                return;
            await ApplyDueWritesAsync();
        }

        await RunToAsync(target, onMoved, cancellationToken);
    }

    /// <summary>Makes one micro-step. A step that halts the micro-architecture ends the cycle.</summary>
    public async Task<AccessLog> StepAsync(AccessLogType logType, bool oneBased)
    {
        AccessLog log;
        try
        {
            log = await _emulator.StepUarchAsync(logType, oneBased, CancellationToken.None);
        }
        catch (EmulatorRefusedException)
        {
            // A step whose log does not pass the emulator's own check has been made all the same (spec 9.6).
            await ResynchronizeAsync();
            throw;
        }

        Position = Position with { Ucycle = Position.Ucycle + 1 };
        if (await _emulator.IsUarchHaltedAsync(CancellationToken.None))
            await EndCycleAsync();
        await ApplyDueWritesAsync();
        return log;
    }

    private async Task ApplyDueWritesAsync()
    {
        while (_writesApplied < _writes.Count && _writes[_writesApplied].Position <= Position)
        {
            await _writes[_writesApplied].ApplyAsync(_emulator);
            _writesApplied++;
        }
    }

    private async Task RunToAsync(MachinePosition target, Action onMoved, CancellationToken cancellationToken)
    {
        if (Position.Ucycle > 0 && Position.Cycle < target.Cycle)
            await RunMicroCyclesAsync(ulong.MaxValue, onMoved, cancellationToken);
        await RunCyclesAsync(target.Cycle, onMoved, cancellationToken);
        if (Position.Cycle == target.Cycle && !Status.IsStopped)
            await RunMicroCyclesAsync(target.Ucycle, onMoved, cancellationToken);
    }

    private async Task RunCyclesAsync(ulong target, Action onMoved, CancellationToken cancellationToken)
    {
        var boundary = Position.Cycle;
        while (Position.Cycle < target && !Status.IsStopped)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // An automatic yield ends the emulator's call, not the piece.
            if (Position.Cycle >= boundary)
                boundary = target - boundary > PieceCycles ? boundary + PieceCycles : target;
            var before = Position;
            Status = await _emulator.RunAsync(boundary, CancellationToken.None);
            Position = new MachinePosition(Status.Cycle, 0);
            ApplicationProgress = Status.ApplicationProgress ?? ApplicationProgress;
            if (Position == before && !Status.IsStopped)
                throw new EmulatorLostException($"the emulator does not run on from cycle {before.Cycle} to {boundary}");
            onMoved();
        }
    }

    private async Task RunMicroCyclesAsync(ulong target, Action onMoved, CancellationToken cancellationToken)
    {
        while (Position.Ucycle < target)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var before = Position;
            var limit = target - before.Ucycle > PieceCycles ? before.Ucycle + PieceCycles : target;
            var micro = await _emulator.RunUarchAsync(limit, CancellationToken.None);
            Position = before with { Ucycle = micro.Cycle };
            if (micro.Halted)
                await EndCycleAsync();
            else if (Position == before)
                throw new EmulatorLostException($"the emulator's micro-architecture does not run on from {before} to ucycle {limit}");
            onMoved();
            if (micro.Halted)
                return;
        }
    }

    /// <summary>After the micro-architecture has halted, that is, has done one cycle of the machine.</summary>
    private async Task EndCycleAsync()
    {
        await _emulator.ResetUarchAsync(CancellationToken.None);
        Position = new MachinePosition(Position.Cycle + 1, 0);
        var counters = await _emulator.ReadPositionAsync(CancellationToken.None);
        Status = await _emulator.RunAsync(counters.Cycle, CancellationToken.None);
    }
}
