// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using GrpcMachineClient;
using JsonRpcMachineClient;
using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators.JsonRpc.Conversions;
using MachineManager.Server.Emulators.Processes;
using MachineManager.Server.Positions;

namespace MachineManager.Server.Emulators.JsonRpc;

/// <summary>One session's use of an emulator of the JSON-RPC kind: each call by the mapping of jsonrpc spec 13.</summary>
/// <param name="server">The emulator.</param>
/// <param name="release">Gives it back.</param>
/// <param name="options">The time limits.</param>
internal sealed partial class JsonRpcEmulator(JsonRpcEmulatorServer server, Func<Task> release, ManagerOptions options) : IEmulator
{
    private readonly ForkCheckpoints _checkpoints = new(server, options.MaxForks);
    private readonly Lock _lock = new();
    private MachineMemory? _memory;
    private Task? _release;

    public Task<string> Lost => server.Lost;

    public EmulatorFacts Facts => server.Facts;

    public int CheckpointCapacity => _checkpoints.Capacity;

    public async Task<MachineConfig> GetInitialConfigAsync(CancellationToken cancellationToken) =>
        (await server.CallAsync(options.RegisterTimeout, one => one.GetInitialConfigAsync(), cancellationToken)).ToModel();

    /// <summary>A guest reads its console on machines only that cannot be reproduced, which sessions are not.</summary>
    public int WriteInput(ReadOnlySpan<byte> octets) => 0;

    public async Task<MachinePosition> ReadPositionAsync(CancellationToken cancellationToken)
    {
        var state = await ReadStateAsync(cancellationToken);
        return new MachinePosition(state.Mcycle, state.UarchCycle);
    }

    public Task<Hash> GetRootHashAsync(CancellationToken cancellationToken) =>
        server.CallAsync(options.HashTimeout, async one => (await one.GetRootHashAsync()).ToModel(), cancellationToken);

    public Task<MerkleTreeProof> GetProofAsync(ulong address, ulong log2Size, CancellationToken cancellationToken)
    {
        if (log2Size is < ProofConversions.Log2LeafSize or > ProofConversions.Log2AddressSpace)
        {
            throw new EmulatorRefusedException(
                StatusCode.OutOfRange,
                $"log2_size is {log2Size}; it must be from {ProofConversions.Log2LeafSize} to {ProofConversions.Log2AddressSpace}: "
                + "the leaves of this kind of emulator's hash tree are 32 bytes");
        }

        return server.CallAsync(
            options.HashTimeout, async one => (await one.GetProofAsync(address, (int)log2Size)).ToModel(), cancellationToken);
    }

    public Task<ReadOnlyMemory<byte>> ReadMemoryAsync(ulong address, ulong length, CancellationToken cancellationToken)
    {
        _memory?.RequireReadable(address, length);
        return server.CallAsync(options.MemoryTimeout, one => one.ReadMemoryAsync(address, length), cancellationToken);
    }

    public Task WriteMemoryAsync(ulong address, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        _memory?.RequireWriteable(address, (ulong)data.Length);
        return server.CallAsync(options.MemoryTimeout, one => one.WriteMemoryAsync(address, data), cancellationToken);
    }

    public Task ReplaceMemoryRangeAsync(MemoryRangeConfig range, CancellationToken cancellationToken)
    {
        _memory?.RequireReplaceable(range.Start, range.Length);
        var replacement = Converted(() => RangeConversions.ToWire(range, "range"));
        return server.CallAsync(options.MemoryTimeout, one => one.ReplaceMemoryRangeAsync(replacement), cancellationToken);
    }

    public Task StoreAsync(string directory, CancellationToken cancellationToken) => StoreTransaction
        .RunAsync(directory, target => server.CallAsync(options.StorageTimeout, one => one.StoreAsync(target, Sharing.All), CancellationToken.None))
        .WaitAsync(cancellationToken);

    public Task<EmulatorCheckpoint> TakeCheckpointAsync(CancellationToken cancellationToken) => _checkpoints.TakeAsync(cancellationToken);

    public Task RestoreCheckpointAsync(EmulatorCheckpoint checkpoint, CancellationToken cancellationToken) =>
        _checkpoints.RestoreAsync(checkpoint, cancellationToken);

    public Task<ulong> DiscardCheckpointsAsync(IReadOnlyCollection<EmulatorCheckpoint> checkpoints, CancellationToken cancellationToken) =>
        _checkpoints.DiscardAsync(checkpoints, cancellationToken);

    public Task ReleaseAsync()
    {
        lock (_lock)
            return _release ??= release();
    }

    public Task StopAsync() => server.StopAsync();

    /// <summary>What cannot be said to this kind is refused as by the emulator itself.</summary>
    private static T Converted<T>(Func<T> convert)
    {
        try
        {
            return convert();
        }
        catch (UnsuitableMachineException e)
        {
            throw new EmulatorRefusedException(StatusCode.InvalidArgument, e.Message);
        }
    }

    private Task<MachineState> ReadStateAsync(CancellationToken cancellationToken) =>
        server.CallAsync(options.RegisterTimeout, one => one.ReadStateAsync(), cancellationToken);
}
