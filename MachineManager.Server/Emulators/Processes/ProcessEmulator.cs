// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using GrpcMachineClient;
using MachineManager.Server.CheckIn;
using MachineManager.Server.Configuration;
using MachineManager.Server.Sessions.Positions;

namespace MachineManager.Server.Emulators.Processes;

/// <summary>An emulator server in processes of its own, spoken to over gRPC.</summary>
/// <remarks>
/// Snapshot and Rollback change the serving process or at least its port, so each expects a new check-in, before it is sent, and then
/// makes the connection anew. Whether the emulator lives is told by its process group, never by the process that was spawned.
/// </remarks>
internal sealed class ProcessEmulator : IEmulator
{
    /// <summary>A broken connection is noticed before the end of the process that broke it.</summary>
    private static readonly TimeSpan ReasonWait = TimeSpan.FromSeconds(1);

    private readonly EmulatorProcess _process;
    private readonly CheckInTicket _ticket;
    private readonly StopLadder _ladder;
    private readonly ManagerOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource<string> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IMachineClient? _client;
    private Task? _stopped;
    private int _callsInFlight;
    private ulong _checkpointId;

    public ProcessEmulator(EmulatorProcess process, CheckInTicket ticket, StopLadder ladder, ManagerOptions options, TimeProvider time)
    {
        _process = process;
        _ticket = ticket;
        _ladder = ladder;
        _options = options;
        _time = time;
        _ = WatchAsync();
    }

    public Task<string> Lost => _lost.Task;

    /// <summary>Waits for the check-in and connects.</summary>
    /// <exception cref="EmulatorLostException">The emulator ended, or took too long.</exception>
    public async Task ConnectAsync(Task<string> checkIn, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAny(checkIn, _lost.Task).WaitAsync(_options.CheckInTimeout, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new EmulatorLostException(
                $"emulator process {_process.Pid} did not check in within {_options.CheckInTimeout.TotalSeconds} s; it wrote: {_process.Tail}");
        }

        if (!checkIn.IsCompleted)
            throw new EmulatorLostException(await _lost.Task);
        var previous = _client;
        _client = new MachineClient(await checkIn, ClientOptions());
        if (previous is not null)
            await previous.DisposeAsync();
    }

    public Task CreateMachineAsync(MachineSource source, CancellationToken cancellationToken) =>
        CallAsync(client => source.Config is { } config
            ? client.CreateMachineAsync(config, source.Runtime, cancellationToken)
            : client.LoadMachineAsync(source.Directory!, source.Runtime, cancellationToken));

    public Task<MachinePosition> ReadPositionAsync(CancellationToken cancellationToken) =>
        CallAsync(async client => new MachinePosition(
            await client.ReadCsrAsync(Csr.Mcycle, cancellationToken), await client.ReadCsrAsync(Csr.UarchCycle, cancellationToken)));

    public Task<MachineStatus> RunAsync(ulong limit, CancellationToken cancellationToken) =>
        CallAsync(async client =>
        {
            var run = await client.RunAsync(limit, cancellationToken);
            return new MachineStatus(run.Mcycle, run.Tohost, run.IflagsH, run.IflagsY, run.IflagsX);
        });

    public Task<MicroStatus> RunUarchAsync(ulong limit, CancellationToken cancellationToken) =>
        CallAsync(async client =>
        {
            var run = await client.RunUarchAsync(limit, cancellationToken);
            return new MicroStatus(run.Cycle, run.Halted);
        });

    public Task<bool> IsUarchHaltedAsync(CancellationToken cancellationToken) =>
        CallAsync(async client => await client.ReadCsrAsync(Csr.UarchHaltFlag, cancellationToken) != 0);

    public Task ResetUarchAsync(CancellationToken cancellationToken) => CallAsync(client => client.ResetUarchStateAsync(cancellationToken));

    public Task<AccessLog> StepUarchAsync(AccessLogType logType, bool oneBased, CancellationToken cancellationToken) =>
        CallAsync(client => client.StepUarchAsync(logType, oneBased, cancellationToken));

    public Task<Hash> GetRootHashAsync(CancellationToken cancellationToken) => CallAsync(client => client.GetRootHashAsync(cancellationToken));

    public Task<MerkleTreeProof> GetProofAsync(ulong address, ulong log2Size, CancellationToken cancellationToken) =>
        // Every size over 64 is as wrong as 65, and the emulator says so.
        CallAsync(client => client.GetProofAsync(address, (int)Math.Min(log2Size, 65), cancellationToken));

    public Task<ReadOnlyMemory<byte>> ReadMemoryAsync(ulong address, ulong length, CancellationToken cancellationToken) =>
        CallAsync(client => client.ReadMemoryAsync(address, length, cancellationToken));

    public Task WriteMemoryAsync(ulong address, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        CallAsync(client => client.WriteMemoryAsync(address, data, cancellationToken));

    public Task ReplaceMemoryRangeAsync(MemoryRangeConfig range, CancellationToken cancellationToken) =>
        CallAsync(client => client.ReplaceMemoryRangeAsync(range, cancellationToken));

    public Task StoreAsync(string directory, CancellationToken cancellationToken) =>
        StoreTransaction.RunAsync(directory, target => CallAsync(client => client.StoreAsync(target, cancellationToken)));

    /// <summary>Snapshot forks, and the original keeps one level.</summary>
    public int CheckpointCapacity => 1;

    public async Task<EmulatorCheckpoint> TakeCheckpointAsync(CancellationToken cancellationToken)
    {
        await MoveAsync(client => client.SnapshotAsync(CancellationToken.None), cancellationToken);
        return new EmulatorCheckpoint(++_checkpointId, 0);
    }

    public async Task RestoreCheckpointAsync(EmulatorCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        await MoveAsync(client => client.RollbackAsync(CancellationToken.None), cancellationToken);
        // A rollback uses the snapshot up.
        await MoveAsync(client => client.SnapshotAsync(CancellationToken.None), cancellationToken);
    }

    /// <summary>A snapshot stays until the next one takes its place.</summary>
    public Task<ulong> DiscardCheckpointsAsync(
        IReadOnlyCollection<EmulatorCheckpoint> checkpoints, CancellationToken cancellationToken) => Task.FromResult(0UL);

    public Task ReleaseAsync() => StopAsync();

    public Task StopAsync()
    {
        lock (_lock)
        {
            if (_stopped is null or { IsFaulted: true })
                _stopped = StopOnceAsync();
            return _stopped;
        }
    }

    private async Task StopOnceAsync()
    {
        await Task.Yield();
        _stopping.TrySetResult();
        // A busy emulator would hear Shutdown only when it is done.
        var client = Volatile.Read(ref _callsInFlight) == 0 && !_lost.Task.IsCompleted ? _client : null;
        await _ladder.StopAsync(_process.Group, client is null ? null : client.ShutdownAsync);
        _ticket.Dispose();
        if (_client is { } last)
            await last.DisposeAsync();
    }

    private async Task MoveAsync(Func<IMachineClient, Task> move, CancellationToken cancellationToken)
    {
        var checkIn = _ticket.Expect();
        await CallAsync(move);
        await ConnectAsync(checkIn, cancellationToken);
    }

    private Task CallAsync(Func<IMachineClient, Task> call) =>
        CallAsync(async client =>
        {
            await call(client);
            return true;
        });

    private async Task<T> CallAsync<T>(Func<IMachineClient, Task<T>> call)
    {
        Interlocked.Increment(ref _callsInFlight);
        try
        {
            return await call(_client!);
        }
        catch (MachineClientException e) when (
            e.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled or StatusCode.Internal)
        {
            throw new EmulatorLostException(await ExplainAsync(e));
        }
        catch (MachineClientException e)
        {
            throw new EmulatorRefusedException(e.StatusCode, e.Message);
        }
        catch (ObjectDisposedException)
        {
            throw new EmulatorLostException("the emulator has been ended");
        }
        finally
        {
            Interlocked.Decrement(ref _callsInFlight);
        }
    }

    private async Task<string> ExplainAsync(MachineClientException error)
    {
        if (error.StatusCode != StatusCode.DeadlineExceeded)
        {
            try
            {
                var known = await Task.WhenAny(_lost.Task, _stopping.Task).WaitAsync(ReasonWait, _time);
                return known == _lost.Task ? await _lost.Task : "the emulator is being ended";
            }
            catch (TimeoutException)
            {
                // It still runs, but cannot be reached.
            }
        }

        return $"emulator process {_process.Pid} does not answer {error.Rpc}: {error.Message}";
    }

    private async Task WatchAsync()
    {
        await Task.WhenAny(_process.Group.Emptied, _ticket.Uninvited);
        if (_stopping.Task.IsCompleted)
            return;
        _lost.TrySetResult(_process.Group.Emptied.IsCompleted
            ? await _process.DescribeEndAsync()
            : $"the serving process of emulator {_process.Pid} has ended, and the emulator has fallen back to its snapshot");
    }

    private MachineClientOptions ClientOptions() => new()
    {
        RegisterDeadline = _options.EmulatorCallTimeout,
        LifecycleDeadline = _options.CheckInTimeout,
        MemoryDeadline = _options.EmulatorCallTimeout,
        HashDeadline = _options.EmulatorCallTimeout,
        StorageDeadline = _options.EmulatorCallTimeout,
        RunDeadline = _options.EmulatorCallTimeout,
    };
}
