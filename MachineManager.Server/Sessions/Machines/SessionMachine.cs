// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Durability;
using MachineManager.Server.Emulators;
using MachineManager.Server.Positions;
using MachineManager.Server.Sessions.Limits;
using MachineManager.Server.Sessions.Machines.Checkpoints;
using MachineManager.Server.Sessions.Machines.Histories;
using MachineManager.Server.Sessions.Yields;

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
    /// <summary>Root hashes that are told to those who look into the session.</summary>
    private const int HashesShown = 64;

    private readonly MachineHost _host;
    private readonly EmulatorUser _user;
    private readonly KnownHashes _known = new(HashesShown);
    private readonly YieldLog _yields;
    private readonly MachineSource _source;
    private readonly Stop _origin;
    private readonly RememberedStops _remembered;
    private readonly TaskCompletionSource<string> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private MachineHistory _history = new();
    // Both are there as soon as the machine has begun, or begun again.
    private EmulatedMachine _machine = null!;
    private CheckpointSet _checkpoints = null!;
    private Stop _at;
    private Stop _stands;
    private ulong _lastStop = 1;

    private SessionMachine(MachineHost host, EmulatorUser user, YieldLog yields, MachineSource source, Stop origin)
    {
        _host = host;
        _user = user;
        _yields = yields;
        _source = source;
        _remembered = new RememberedStops(host.Options.MaxRememberedHashes);
        Bytes = (ulong)UInt128.Min(MachineSize.Of(source), ulong.MaxValue);
        _origin = _at = _stands = origin;
        Remember(origin.Position, origin, life: 0);
    }

    /// <summary>Completes with the reason when the emulator is lost though nobody asked it to end.</summary>
    public Task<string> Lost => _lost.Task;

    /// <summary>Where the session stands.</summary>
    public MachinePosition Position => _stands.Position;

    /// <summary>Checkpoints that its emulator holds. May be asked for at any time.</summary>
    public int CheckpointCount => _checkpoints.Kept.Count;

    /// <summary>The machine's status there; inside a cycle, the status at the cycle's begin.</summary>
    public MachineStatus Status => _stands.Status;

    /// <summary>The session's first position: nothing is before it.</summary>
    public MachinePosition Origin => _origin.Position;

    /// <summary>The root hash at <see cref="Origin"/>.</summary>
    public Hash OriginHash => _origin.Hash!.Value;

    /// <summary>Writes down what happens, where the session is durable.</summary>
    public SessionRecorder Recorder { get; } = new();

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
            await Recorder.FlushAsync(durably: true);
        }
    }

    /// <summary>Changes the machine where the session stands, which is the change's position. What its life held after that is no more.</summary>
    public async Task ChangeAsync(MachineChange change)
    {
        await FollowAsync();
        var (number, kept) = (_history.NextNumber, _machine.ChangesApplied);
        await Recorder.ChangingAsync(number, kept, change);
        try
        {
            await _machine.ChangeAsync(change);
        }
        catch (EmulatorRefusedException)
        {
            await Recorder.ChangeRefusedAsync(number);
            throw;
        }

        await _checkpoints.DropAfterAsync(change.Position, kept);
        await DropStoredAsync(change.Position, kept);
        _known.DropFrom(change.Position);
        _yields.DropAfter(change.Position);
        _stands = Land();
    }

    /// <summary>Finds out where the machine stands after a call has failed in the middle of a run.</summary>
    public async Task ResynchronizeAsync()
    {
        await _machine.ResynchronizeAsync();
        _stands = Land();
    }

    private async Task WatchAsync(IEmulator emulator)
    {
        var reason = await emulator.Lost;
        if (ReferenceEquals(emulator, _machine.Emulator))
            _lost.TrySetResult(reason);
    }
}
