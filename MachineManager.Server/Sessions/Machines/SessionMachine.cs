// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions.Positions;

namespace MachineManager.Server.Sessions.Machines;

/// <summary>
/// A session's machine with its history: the emulator that holds it now, where it stands, and what is needed to take it to any other
/// position of its life.
/// </summary>
/// <remarks>
/// <para>
/// The history is what the machine was made from and the writes that clients have made, each at its position. Going back and forth
/// passes through the writes again, until a new write before them makes another history.
/// </para>
/// <para>
/// The checkpoint is the emulator's one snapshot. It is never later than the position, because going back before it replaces the
/// emulator. Not thread-safe: the session calls one method at a time, except <see cref="StopAsync"/>.
/// </para>
/// </remarks>
internal sealed partial class SessionMachine
{
    private readonly IEmulatorFactory _factory;
    private readonly string _sessionId;
    private readonly MachineSource _source;
    private readonly List<RecordedWrite> _writes = [];
    private readonly TaskCompletionSource<string> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IEmulator _emulator;
    private int _writesApplied;
    private Checkpoint? _checkpoint;

    private SessionMachine(IEmulatorFactory factory, string sessionId, MachineSource source, IEmulator emulator)
    {
        _factory = factory;
        _sessionId = sessionId;
        _source = source;
        _emulator = emulator;
    }

    /// <summary>Completes with the reason when the emulator is lost though nobody asked it to end.</summary>
    public Task<string> Lost => _lost.Task;

    /// <summary>Where the machine stands.</summary>
    public MachinePosition Position { get; private set; }

    /// <summary>The machine's first position: nothing is before it.</summary>
    public MachinePosition Origin { get; private set; }

    /// <summary>The root hash at <see cref="Origin"/>.</summary>
    public Hash OriginHash { get; private set; }

    /// <summary>What the last run answered; inside a cycle, the status at the cycle's begin.</summary>
    public MachineStatus Status { get; private set; }

    /// <summary>What the application has last yielded as its progress.</summary>
    public ulong ApplicationProgress { get; private set; }

    /// <summary>Starts an emulator, makes the machine, takes its root hash and the first checkpoint.</summary>
    public static async Task<SessionMachine> OpenAsync(
        IEmulatorFactory factory, string sessionId, MachineSource source, CancellationToken cancellationToken)
    {
        var emulator = await factory.StartAsync(sessionId, cancellationToken);
        try
        {
            var machine = new SessionMachine(factory, sessionId, source, emulator);
            await emulator.CreateMachineAsync(source, cancellationToken);
            machine.Origin = machine.Position = await emulator.ReadPositionAsync(cancellationToken);
            machine.Status = await emulator.RunAsync(machine.Origin.Cycle, cancellationToken);
            // Before the snapshot, so that what was hashed need not be hashed again after a rollback.
            machine.OriginHash = await emulator.GetRootHashAsync(cancellationToken);
            await machine.TakeCheckpointAsync(cancellationToken);
            _ = machine.WatchAsync(emulator);
            return machine;
        }
        catch
        {
            await emulator.StopAsync();
            throw;
        }
    }

    /// <summary>Whether what is asked for at <paramref name="position"/> can be answered now; a halted machine stays as it is for ever.</summary>
    public bool IsAt(MachinePosition position) => Position == position || (Status.Halted && position.Cycle >= Status.Cycle);

    /// <summary>Remembers the present position as the one that is quickest to go back to; it replaces the one before.</summary>
    public async Task TakeCheckpointAsync(CancellationToken cancellationToken)
    {
        if (_checkpoint is { } there && there.Position == Position && there.WritesApplied == _writesApplied)
            return;
        _checkpoint = null;
        var taken = await _emulator.TakeCheckpointAsync(cancellationToken);
        _checkpoint = new Checkpoint(taken, Position, Status, _writesApplied, ApplicationProgress);
    }

    /// <summary>Takes the machine to a checkpoint at or before <paramref name="target"/>, or to its origin.</summary>
    public async Task GoBackAsync(MachinePosition target, CancellationToken cancellationToken)
    {
        if (_checkpoint is not { } checkpoint || checkpoint.Position > target)
        {
            await RecreateAsync(cancellationToken);
            return;
        }

        await _emulator.RestoreCheckpointAsync(checkpoint.Taken, CancellationToken.None);
        (Position, Status, ApplicationProgress) = (checkpoint.Position, checkpoint.Status, checkpoint.ApplicationProgress);
        _writesApplied = checkpoint.WritesApplied;
    }

    public Task<Hash> GetRootHashAsync() => _emulator.GetRootHashAsync(CancellationToken.None);

    public Task<MerkleTreeProof> GetProofAsync(ulong address, ulong log2Size) =>
        _emulator.GetProofAsync(address, log2Size, CancellationToken.None);

    public Task<ReadOnlyMemory<byte>> ReadMemoryAsync(ulong address, ulong length) =>
        _emulator.ReadMemoryAsync(address, length, CancellationToken.None);

    public Task StoreAsync(string directory) => _emulator.StoreAsync(directory, CancellationToken.None);

    /// <summary>Changes the machine at its position. What the history held after that position is no more.</summary>
    public async Task WriteAsync(Func<IEmulator, Task> write)
    {
        await write(_emulator);
        _writes.RemoveRange(_writesApplied, _writes.Count - _writesApplied);
        _writes.Add(new RecordedWrite(Position, write));
        _writesApplied++;
    }

    /// <summary>Finds out where the machine stands after a call has failed in the middle of a run.</summary>
    public async Task ResynchronizeAsync()
    {
        var counters = await _emulator.ReadPositionAsync(CancellationToken.None);
        // Inside a cycle, mcycle may have been stepped on already.
        Position = counters.Ucycle == 0 ? counters : Position with { Ucycle = counters.Ucycle };
        Status = await _emulator.RunAsync(counters.Cycle, CancellationToken.None);
    }

    public Task StopAsync() => _emulator.StopAsync();

    /// <summary>
    /// Makes the machine anew in another emulator, and only then ends the present one: when that fails, the session still has its
    /// machine.
    /// </summary>
    private async Task RecreateAsync(CancellationToken cancellationToken)
    {
        SessionMachine again;
        try
        {
            again = await OpenAsync(_factory, _sessionId, _source, cancellationToken);
        }
        catch (Exception e) when (e is EmulatorLostException or EmulatorRefusedException)
        {
            throw new RecreationException(e.Message);
        }

        if (again.OriginHash != OriginHash)
        {
            await again.StopAsync();
            throw new RecreationException(
                $"its root hash at {Origin} is {again.OriginHash} and was {OriginHash}; its files have changed");
        }

        var old = _emulator;
        _emulator = again._emulator;
        _ = WatchAsync(_emulator);
        (Position, Status, ApplicationProgress) = (again.Position, again.Status, 0);
        _checkpoint = again._checkpoint;
        _writesApplied = 0;
        await old.StopAsync();
    }

    private async Task WatchAsync(IEmulator emulator)
    {
        var reason = await emulator.Lost;
        if (ReferenceEquals(emulator, _emulator))
            _lost.TrySetResult(reason);
    }
}
