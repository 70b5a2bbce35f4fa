// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Durability;
using MachineManager.Server.Emulators;
using MachineManager.Server.Positions;
using MachineManager.Server.Sessions.Consoles;
using MachineManager.Server.Sessions.Limits;
using MachineManager.Server.Sessions.Machines;
using MachineManager.Server.Sessions.Runs;
using MachineManager.Server.Sessions.Watching;
using MachineManager.Server.Telemetry;

namespace MachineManager.Server.Sessions;

/// <summary>One client's machine: its state, the run that is going on, and the order in which calls get at the machine.</summary>
/// <remarks>
/// The lock guards the state and the current run and is held for an instant only. The turn is held across emulator calls, by one call
/// or run at a time. Polls and refusals take no turn: they are answered at once, whatever the machine is doing.
/// </remarks>
internal sealed partial class Session(string id, SessionContext context)
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _ending = new();
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DateTimeOffset _createdAt = context.Time.GetUtcNow();
    private readonly Pulse _changed = new(context.Activity);
    private readonly PastRuns _pastRuns = new();
    private GuestConsole? _console;
    private SessionMachine? _machine;
    private RunJob? _job;
    private SessionState _state = SessionState.Starting;
    private MachinePosition _settled;
    private MachinePosition _origin;
    private DurableSession? _storage;
    private string? _failure;
    private Task? _ended;
    private long _touched = context.Time.GetTimestamp();

    public string Id => id;

    /// <summary>Beats when anything of what <see cref="Describe"/> tells may have changed.</summary>
    public Pulse Changed => _changed;

    /// <summary>Completes when nothing is left of the session.</summary>
    public Task Gone => _gone.Task;

    /// <summary>What its guest has printed.</summary>
    public GuestConsole Console => LazyInitializer.EnsureInitialized(ref _console, () => new GuestConsole(context.Options.ConsoleBytes, _changed))!;

    /// <summary>Whether it outlives the manager.</summary>
    public bool IsDurable => _storage is not null;

    /// <summary>The state as it is now.</summary>
    public SessionState State
    {
        get
        {
            lock (_lock)
                return IsSettled && IsRunning ? SessionState.Running : _state;
        }
    }

    /// <summary>Checkpoints that its emulator holds.</summary>
    public int CheckpointCount => _machine?.CheckpointCount ?? 0;

    /// <summary>Makes the machine. Called once, before anything else but <see cref="EndAsync()"/>.</summary>
    /// <returns>The machine's first root hash.</returns>
    public async Task<Hash> OpenAsync(MachineSource source, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ending.Token);
        try
        {
            var machine = await SessionMachine.OpenAsync(context.Machines, User, Yields, source, either.Token);
            Begin(machine);
            // EndAsync waits for the opening before it ends the machine.
            if (_ending.IsCancellationRequested)
                throw EndedMeanwhile();
            context.Metrics.Started(isNew: true);
            SessionLog.Opened(context.Logger, id, machine.OriginHash);
            return machine.OriginHash;
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            throw EndedMeanwhile();
        }
        finally
        {
            _opened.TrySetResult();
        }
    }

    private void Begin(SessionMachine machine)
    {
        lock (_lock)
        {
            _machine = machine;
            _storage = machine.Recorder.Storage;
            _origin = machine.Origin;
            if (_state == SessionState.Starting)
                _state = SessionState.Ready;
            Settle(machine);
        }

        _changed.Beat();
        _ = WatchAsync(machine);
    }

    /// <summary>The access log of one micro-step from exactly <paramref name="position"/>, and the position after it.</summary>
    public Task<(AccessLog Log, MachinePosition Position)> StepAsync(
        MachinePosition position, AccessLogType logType, bool oneBased, CancellationToken cancellationToken) =>
        TakeTurnAsync(
            async machine =>
            {
                RequireExactly(machine, position);
                Forget();
                var log = await machine.StepAsync(logType, oneBased);
                return (log, machine.Position);
            },
            cancellationToken);

    public Task StoreAsync(string directory, CancellationToken cancellationToken) =>
        TakeTurnAsync(
            async machine =>
            {
                await machine.StoreAsync(directory);
                return true;
            },
            cancellationToken);

    public Task<ReadOnlyMemory<byte>> ReadMemoryAsync(
        MachinePosition position, ulong address, ulong length, CancellationToken cancellationToken) =>
        TakeTurnAsync(
            machine =>
            {
                RequireAt(machine, position);
                return length <= (ulong)context.Options.MaxSendMessageSize
                    ? machine.ReadMemoryAsync(address, length)
                    : throw new LimitExceededException(
                        $"{length} bytes are asked for; one read answers at most {context.Options.MaxSendMessageSize} (MaxSendMessageSize)");
            },
            cancellationToken);

    public Task<MerkleTreeProof> GetProofAsync(MachinePosition position, ulong address, ulong log2Size, CancellationToken cancellationToken) =>
        TakeTurnAsync(
            machine =>
            {
                RequireAt(machine, position);
                return machine.GetProofAsync(address, log2Size);
            },
            cancellationToken);

    public Task WriteMemoryAsync(MachinePosition position, ulong address, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        ChangeAsync(new MemoryWrite(position, address, data), cancellationToken);

    public Task ReplaceMemoryRangeAsync(MachinePosition position, MemoryRangeConfig range, CancellationToken cancellationToken) =>
        ChangeAsync(new RangeReplacement(position, range), cancellationToken);

    private Task ChangeAsync(MachineChange change, CancellationToken cancellationToken) =>
        TakeTurnAsync(
            async machine =>
            {
                RequireExactly(machine, change.Position);
                Forget();
                await machine.ChangeAsync(change);
                return true;
            },
            cancellationToken);

    /// <summary>
    /// Does something with the machine when no run is going on and every earlier call is done. The client's cancellation gives up the
    /// place in the queue and the wait for the answer; a call that has reached the machine is finished.
    /// </summary>
    private async Task<T> TakeTurnAsync<T>(Func<SessionMachine, Task<T>> work, CancellationToken cancellationToken)
    {
        lock (_lock)
            RequireIdle();
        using (var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ending.Token))
        {
            try
            {
                await _turn.WaitAsync(either.Token);
            }
            catch (OperationCanceledException) when (_ending.IsCancellationRequested)
            {
                throw EndedMeanwhile();
            }
        }

        return await WorkAsync(work).WaitAsync(cancellationToken);
    }

    private async Task<T> WorkAsync<T>(Func<SessionMachine, Task<T>> work)
    {
        try
        {
            lock (_lock)
                RequireUsable();
            return await work(_machine!);
        }
        catch (EmulatorLostException e)
        {
            throw Failed(e.Message, FailureReasons.Of(e));
        }
        finally
        {
            EndTurn();
        }
    }

    private void EndTurn()
    {
        lock (_lock)
            Settle(_machine!);
        Touch();
        _changed.Beat();
        _turn.Release();
    }

    private void RequireAt(SessionMachine machine, MachinePosition position)
    {
        if (!machine.IsAt(position))
        {
            var halted = machine.Status.Halted ? " or, as it has halted, any later one" : string.Empty;
            throw new InvalidRequestException($"position {position} is not session '{id}''s; it must be {machine.Position}{halted}");
        }
    }

    private void RequireExactly(SessionMachine machine, MachinePosition position)
    {
        if (machine.Position != position)
            throw new InvalidRequestException($"position {position} is not session '{id}''s; it must be {machine.Position}");
    }

    private EmulatorUser User => new(id, Console);

    /// <summary>The machine is about to change, so that the last run's result is no longer true of it.</summary>
    private void Forget()
    {
        lock (_lock)
            _job = null;
    }
}
