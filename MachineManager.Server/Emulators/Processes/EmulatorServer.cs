// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.CheckIn;
using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators.Checkpoints;
using MachineManager.Server.Emulators.Pool;
using MachineManager.Server.Telemetry;

namespace MachineManager.Server.Emulators.Processes;

/// <summary>One emulator server: its processes, its right to check in, and the connection to it. It serves one session after another.</summary>
/// <remarks>
/// Snapshot and Rollback change the serving process or at least its port, so each expects a new check-in, before it is sent, and then
/// makes the connection anew. The real emulator never comes back from a Snapshot that another call was near to: the gate keeps every
/// call, Shutdown among them, away from every other. Whether the emulator lives is told by its process group, never by the process that
/// was spawned.
/// </remarks>
internal sealed partial class EmulatorServer : IPooledEmulator
{
    private readonly EmulatorProcess _process;
    private readonly CheckInRendezvous _rendezvous;
    private readonly StopLadder _ladder;
    private readonly ManagerOptions _options;
    private readonly TimeProvider _time;
    private readonly EmulatorCalls _calls;
    private readonly CallGate _gate = new();
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource<string> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CheckInTicket _ticket;
    private IMachineClient? _client;
    private Task? _stop;
    private volatile bool _broken;

    public EmulatorServer(
        EmulatorProcess process,
        CheckInTicket ticket,
        CheckInRendezvous rendezvous,
        StopLadder ladder,
        ManagerOptions options,
        TimeProvider time,
        EmulatorCalls calls)
    {
        _process = process;
        _ticket = ticket;
        _rendezvous = rendezvous;
        _ladder = ladder;
        _options = options;
        _time = time;
        _calls = calls;
        _ = WatchProcessAsync();
        _ = WatchTicketAsync(ticket);
    }

    public int Pid => _process.Pid;

    public Task<string> Lost => _lost.Task;

    public Task Stopped => _stopped.Task;

    /// <summary>How this emulator remembers states; known once it is connected.</summary>
    public CheckpointKind Kind { get; private set; }

    /// <summary>
    /// The real emulator's guests print into a buffer of its C library, which would come out under the next session: it serves only one. So
    /// does one that was typed at: what its guest has not read would be the next one's.
    /// </summary>
    public bool IsReusable => Kind == CheckpointKind.InProcess && !_broken && !_process.Input.IsUsed && !_lost.Task.IsCompleted && !_stopping.Task.IsCompleted;

    public EmulatorFacts Facts => new(Pid, Kind == CheckpointKind.InProcess ? "in-process" : "fork");

    public int WriteInput(ReadOnlySpan<byte> octets) => _process.Input.Write(octets);

    public IEmulator Lease(Func<Task> release) => new ProcessEmulator(this, release, _options);

    public Task StopAsync()
    {
        lock (_lock)
        {
            if (_stop is null or { IsFaulted: true })
                _stop = StopOnceAsync();
            return _stop;
        }
    }

    private async Task StopOnceAsync()
    {
        await Task.Yield();
        _stopping.TrySetResult();
        // A busy emulator would hear Shutdown only when it is done, and a real one may never hear of anything again.
        var client = _gate.Close() && !_broken && !_lost.Task.IsCompleted ? _client : null;
        await _ladder.StopAsync(_process.Group, client is null ? null : client.ShutdownAsync);
        _ticket.Dispose();
        _calls.SessionId = null;
        if (_client is { } last)
            await last.DisposeAsync();
        _stopped.TrySetResult();
    }

    private async Task WatchProcessAsync()
    {
        await _process.Group.Emptied;
        _process.Input.Dispose();
        if (!_stopping.Task.IsCompleted)
            _lost.TrySetResult(await _process.DescribeEndAsync());
    }

    private async Task WatchTicketAsync(CheckInTicket ticket)
    {
        await ticket.Uninvited;
        if (!_stopping.Task.IsCompleted)
            _lost.TrySetResult($"the serving process of emulator {Pid} has ended, and the emulator has fallen back to its snapshot");
    }
}
