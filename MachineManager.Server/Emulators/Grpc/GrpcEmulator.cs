// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators.Processes;
using MachineManager.Server.Positions;

namespace MachineManager.Server.Emulators.Grpc;

/// <summary>One session's use of an emulator server, from its assignment to its release.</summary>
/// <param name="server">The server; it may serve another session after this one.</param>
/// <param name="checkpoints">How it remembers states.</param>
/// <param name="release">Gives the server back.</param>
/// <param name="options">The time limits.</param>
internal class GrpcEmulator(GrpcEmulatorServer server, ICheckpoints checkpoints, Func<Task> release, ManagerOptions options) : IEmulator
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource<string> _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<string>? _lost;
    private Task? _release;

    public Task<string> Lost
    {
        get
        {
            lock (_lock)
                return _lost ??= LostAsync();
        }
    }

    public EmulatorFacts Facts => server.Facts;

    public int CheckpointCapacity => checkpoints.Capacity;

    protected GrpcEmulatorServer Server
    {
        get
        {
            lock (_lock)
                return _release is null ? server : throw new EmulatorLostException("the session has given its emulator back");
        }
    }

    public Task CreateMachineAsync(MachineSource source, CancellationToken cancellationToken) =>
        Server.CallAsync(
            options.StorageTimeout,
            client => source.Config is { } config
                ? client.CreateMachineAsync(config, source.Runtime)
                : client.LoadMachineAsync(source.Directory!, source.Runtime),
            cancellationToken);

    public Task<MachineConfig> GetInitialConfigAsync(CancellationToken cancellationToken) =>
        Server.CallAsync(options.RegisterTimeout, client => client.GetInitialConfigAsync(), cancellationToken);

    public int WriteInput(ReadOnlySpan<byte> octets) => Server.WriteInput(octets);

    public Task<MachinePosition> ReadPositionAsync(CancellationToken cancellationToken) =>
        Server.CallAsync(
            options.RegisterTimeout,
            async client => new MachinePosition(await client.ReadCsrAsync(Csr.Mcycle), await client.ReadCsrAsync(Csr.UarchCycle)),
            cancellationToken);

    public Task<MachineStatus> RunAsync(ulong limit, CancellationToken cancellationToken) =>
        Server.CallAsync(
            options.RunTimeout,
            async client => StatusOf(await client.RunAsync(limit)),
            cancellationToken);

    public virtual async Task<(MachineStatus Status, Hash RootHash)> RunAndHashAsync(ulong limit, CancellationToken cancellationToken) =>
        (await RunAsync(limit, cancellationToken), await GetRootHashAsync(cancellationToken));

    public Task<MicroStatus> RunUarchAsync(ulong limit, CancellationToken cancellationToken) =>
        Server.CallAsync(
            options.RunTimeout,
            async client =>
            {
                var run = await client.RunUarchAsync(limit);
                return new MicroStatus(run.Cycle, run.Halted);
            },
            cancellationToken);

    public Task<bool> IsUarchHaltedAsync(CancellationToken cancellationToken) =>
        Server.CallAsync(options.RegisterTimeout, async client => await client.ReadCsrAsync(Csr.UarchHaltFlag) != 0, cancellationToken);

    public Task ResetUarchAsync(CancellationToken cancellationToken) =>
        Server.CallAsync(options.RegisterTimeout, client => client.ResetUarchStateAsync(), cancellationToken);

    public Task<AccessLog> StepUarchAsync(AccessLogType logType, bool oneBased, CancellationToken cancellationToken) =>
        Server.CallAsync(options.RunTimeout, client => client.StepUarchAsync(logType, oneBased), cancellationToken);

    public Task<Hash> GetRootHashAsync(CancellationToken cancellationToken) =>
        Server.CallAsync(options.HashTimeout, client => client.GetRootHashAsync(), cancellationToken);

    public Task<MerkleTreeProof> GetProofAsync(ulong address, ulong log2Size, CancellationToken cancellationToken) =>
        // Every size over 64 is as wrong as 65, and the emulator says so.
        Server.CallAsync(options.HashTimeout, client => client.GetProofAsync(address, (int)Math.Min(log2Size, 65)), cancellationToken);

    public Task<ReadOnlyMemory<byte>> ReadMemoryAsync(ulong address, ulong length, CancellationToken cancellationToken) =>
        Server.CallAsync(options.MemoryTimeout, client => client.ReadMemoryAsync(address, length), cancellationToken);

    public Task WriteMemoryAsync(ulong address, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        Server.CallAsync(options.MemoryTimeout, client => client.WriteMemoryAsync(address, data), cancellationToken);

    public Task ReplaceMemoryRangeAsync(MemoryRangeConfig range, CancellationToken cancellationToken) =>
        Server.CallAsync(options.MemoryTimeout, client => client.ReplaceMemoryRangeAsync(range), cancellationToken);

    public Task<GuestRequest> ReceiveRequestAsync(CancellationToken cancellationToken) => throw Cmio.Missing(Facts.Kind);

    public Task SendResponseAsync(ushort reason, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        throw Cmio.Missing(Facts.Kind);

    public Task StoreAsync(string directory, CancellationToken cancellationToken)
    {
        var emulator = Server;
        return StoreTransaction
            .RunAsync(directory, target => emulator.CallAsync(options.StorageTimeout, client => client.StoreAsync(target), CancellationToken.None))
            .WaitAsync(cancellationToken);
    }

    public Task<EmulatorCheckpoint> TakeCheckpointAsync(CancellationToken cancellationToken)
    {
        _ = Server;
        return checkpoints.TakeAsync(cancellationToken);
    }

    public Task RestoreCheckpointAsync(EmulatorCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        _ = Server;
        return checkpoints.RestoreAsync(checkpoint, cancellationToken);
    }

    public Task<ulong> DiscardCheckpointsAsync(
        IReadOnlyCollection<EmulatorCheckpoint> victims, CancellationToken cancellationToken)
    {
        _ = Server;
        return checkpoints.DiscardAsync(victims, cancellationToken);
    }

    public Task ReleaseAsync()
    {
        lock (_lock)
            _release ??= ReleaseOnceAsync();
        return _release;
    }

    public Task StopAsync()
    {
        lock (_lock)
            return _release is null ? server.StopAsync() : _release;
    }

    protected static MachineStatus StatusOf(RunResult run) => new(run.Mcycle, run.Tohost, run.IflagsH, run.IflagsY, run.IflagsX);

    private async Task ReleaseOnceAsync()
    {
        await Task.Yield();
        _released.TrySetResult(string.Empty);
        await release();
    }

    /// <summary>What happens to the server after the release is another session's.</summary>
    private async Task<string> LostAsync()
    {
        if (await Task.WhenAny(server.Lost, _released.Task) == _released.Task)
            await new TaskCompletionSource().Task;
        return await server.Lost;
    }
}
