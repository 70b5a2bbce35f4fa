// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions.Machines.Checkpoints;
using MachineManager.Server.Sessions.Machines.Histories;
using MachineManager.Server.Sessions.Positions;

namespace MachineManager.Server.Sessions.Machines;

/// <summary>
/// A session's machine with its history: the emulator that holds it now, where it stands, and what is needed to take it to any other
/// position of its life.
/// </summary>
/// <remarks>
/// <para>
/// Where the session stands and where the emulator's machine is are two things: a run whose answer is remembered moves the session alone,
/// and the machine follows when it is looked at.
/// </para>
/// <para>
/// Not thread-safe: the session calls one method at a time, except <see cref="StopAsync"/>. After an error the machine is where
/// <see cref="ResynchronizeAsync"/> finds it.
/// </para>
/// </remarks>
internal sealed partial class SessionMachine
{
    private readonly IEmulatorFactory _factory;
    private readonly string _sessionId;
    private readonly MachineSource _source;
    private readonly MachineLimits _limits;
    private readonly MachineHistory _history = new();
    private readonly RememberedStops _remembered;
    private readonly TaskCompletionSource<string> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private EmulatedMachine _machine;
    private CheckpointSet _checkpoints;
    private Stop _at;
    private Stop _stands;
    private ulong _lastStop = 1;

    private SessionMachine(IEmulatorFactory factory, string sessionId, MachineSource source, MachineLimits limits, IEmulator emulator)
    {
        _factory = factory;
        _sessionId = sessionId;
        _source = source;
        _limits = limits;
        _remembered = new RememberedStops(limits.Hashes);
        _machine = new EmulatedMachine(emulator, _history);
        _checkpoints = new CheckpointSet(emulator, limits.Checkpoints);
        _at = _stands = new Stop(1, 0, default, default, 0, 0, null);
    }

    /// <summary>Completes with the reason when the emulator is lost though nobody asked it to end.</summary>
    public Task<string> Lost => _lost.Task;

    /// <summary>Where the session stands.</summary>
    public MachinePosition Position => _stands.Position;

    /// <summary>The machine's status there; inside a cycle, the status at the cycle's begin.</summary>
    public MachineStatus Status => _stands.Status;

    /// <summary>The session's first position: nothing is before it.</summary>
    public MachinePosition Origin { get; private set; }

    /// <summary>The root hash at <see cref="Origin"/>.</summary>
    public Hash OriginHash { get; private set; }

    /// <summary>Starts an emulator, makes the machine, takes its root hash and the first checkpoint.</summary>
    public static async Task<SessionMachine> OpenAsync(
        IEmulatorFactory factory, string sessionId, MachineSource source, MachineLimits limits, CancellationToken cancellationToken)
    {
        var emulator = await factory.StartAsync(sessionId, cancellationToken);
        var machine = new SessionMachine(factory, sessionId, source, limits, emulator);
        try
        {
            machine.OriginHash = await machine.BeginAsync(cancellationToken);
            machine.Origin = machine._machine.Position;
            _ = machine.WatchAsync(emulator);
            return machine;
        }
        catch
        {
            await machine.StopAsync();
            throw;
        }
    }

    /// <summary>Whether what is asked for at <paramref name="position"/> can be answered now; a halted machine stays as it is for ever.</summary>
    public bool IsAt(MachinePosition position) => Position == position || (Status.Halted && position.Cycle >= Status.Cycle);

    public async Task<MerkleTreeProof> GetProofAsync(ulong address, ulong log2Size)
    {
        await FollowAsync();
        return await _machine.Emulator.GetProofAsync(address, log2Size, CancellationToken.None);
    }

    public async Task<ReadOnlyMemory<byte>> ReadMemoryAsync(ulong address, ulong length)
    {
        await FollowAsync();
        return await _machine.Emulator.ReadMemoryAsync(address, length, CancellationToken.None);
    }

    public async Task StoreAsync(string directory)
    {
        await FollowAsync();
        await _machine.Emulator.StoreAsync(directory, CancellationToken.None);
    }

    /// <summary>The access log of one micro-step.</summary>
    public async Task<AccessLog> StepAsync(AccessLogType logType, bool oneBased)
    {
        await FollowAsync();
        try
        {
            return await _machine.StepAsync(logType, oneBased);
        }
        finally
        {
            _stands = Land();
        }
    }

    /// <summary>Changes the machine where the session stands. What its life held after that is no more.</summary>
    public async Task ChangeAsync(MachineChange change)
    {
        await FollowAsync();
        await _machine.ChangeAsync(change);
        await _checkpoints.DropAfterAsync(_machine.Position, _machine.ChangesApplied - 1);
        _stands = Land();
    }

    /// <summary>Finds out where the machine stands after a call has failed in the middle of a run.</summary>
    public async Task ResynchronizeAsync()
    {
        await _machine.ResynchronizeAsync();
        _stands = Land();
    }

    /// <summary>The session is over: the emulator may serve another. Not while a call is in flight.</summary>
    public async Task ReleaseAsync()
    {
        _remembered.Dispose();
        await _machine.Emulator.ReleaseAsync();
    }

    /// <summary>Ends the emulator, whatever it is doing.</summary>
    public Task StopAsync() => _machine.Emulator.StopAsync();

    private async Task<Hash> BeginAsync(CancellationToken cancellationToken)
    {
        await _machine.CreateAsync(_source, cancellationToken);
        // Before the checkpoint, so that what was hashed need not be hashed again after going back.
        var hash = await _machine.Emulator.GetRootHashAsync(cancellationToken);
        _at = _stands = new Stop(1, 0, _machine.Position, _machine.Status, 0, 0, hash);
        _remembered.Remember(_at.Position, _history.LifeAt(_at.Position), _at);
        await _checkpoints.TakeAsync(_at, CheckpointKind.Origin, cancellationToken);
        return hash;
    }

    private async Task WatchAsync(IEmulator emulator)
    {
        var reason = await emulator.Lost;
        if (ReferenceEquals(emulator, _machine.Emulator))
            _lost.TrySetResult(reason);
    }
}
