// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators.Programs;
using Microsoft.Extensions.Options;

namespace MachineManager.Server.Emulators.Pool;

/// <summary>Keeps emulators ready, so that a session does not wait for a process to start, and uses them again.</summary>
/// <remarks>
/// <para>
/// A session gets the emulator that was idle for the shortest time. Where none is idle, a process is started for it, and whichever comes
/// first is the session's: that process, or an emulator that another session gives back.
/// </para>
/// <para>
/// A session that ends gives its emulator back without the machine, as long as it is well and has uses left; otherwise it is ended. More than
/// <see cref="ManagerOptions.PoolSize"/> are kept for a while then, up to <see cref="ManagerOptions.PoolSurplus"/> more: who ends many sessions
/// often begins as many. Emulators of the real kind serve one session each, since what
/// their guests print stays in a buffer of the C library; they are kept ready all the same.
/// </para>
/// <para>
/// Only the kind of emulator that sessions get unless they choose is kept ready; the others are started for their sessions and end with them.
/// </para>
/// <para>
/// With <see cref="ManagerOptions.PoolSize"/> 0 each session's emulator starts and ends with it.
/// </para>
/// </remarks>
internal sealed partial class EmulatorPool : IEmulatorFactory
{
    /// <summary>An idle emulator that takes longer to answer is not worth waiting for.</summary>
    private static readonly TimeSpan AssignWait = TimeSpan.FromSeconds(5);

    /// <summary>How long a start may keep others waiting.</summary>
    private static readonly TimeSpan LongestSlot = TimeSpan.FromSeconds(2);

    private readonly IEmulatorStarter _starter;
    private readonly ManagerOptions _options;
    private readonly EmulatorKind _kept;
    private readonly TimeProvider _time;
    private readonly ILogger<EmulatorPool> _logger;
    private readonly StartSlots _slots;
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly List<PoolMember> _idle = [];
    private readonly HashSet<PoolMember> _members = [];
    private readonly LinkedList<TaskCompletionSource<PoolMember>> _waiting = new();
    private readonly HashSet<Task> _starts = [];
    private readonly ITimer _topUp;
    private readonly PoolSurplus _surplus;
    private int _returning;
    private bool _closed;

    public EmulatorPool(IEmulatorStarter starter, IOptions<ManagerOptions> options, TimeProvider time, ILogger<EmulatorPool> logger)
    {
        _starter = starter;
        _options = options.Value;
        _kept = EmulatorPrograms.DefaultKind(_options, out _) ?? EmulatorKind.BuiltIn;
        _time = time;
        _logger = logger;
        _slots = new StartSlots(_options.MaxStarting, LongestSlot, time);
        _surplus = new PoolSurplus(_options.PoolSize, _idle, _lock, time, members => _ = Task.WhenAll(members.Select(StopQuietlyAsync)));
        _topUp = time.CreateTimer(_ => TopUp(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Most emulators that are kept idle.</summary>
    private int MostIdle => _options.PoolSize == 0 ? 0 : _options.PoolSize + _options.PoolSurplus;

    /// <summary>Emulators that are idle now.</summary>
    public int IdleCount
    {
        get
        {
            lock (_lock)
                return _idle.Count;
        }
    }

    /// <summary>What the pool's emulators are doing now.</summary>
    public PoolCounts Counts
    {
        get
        {
            lock (_lock)
                return new PoolCounts(_idle.Count, _starts.Count, _members.Count(member => member.IsLeased), _waiting.Count);
        }
    }

    public async Task<IEmulator> StartAsync(EmulatorKind kind, EmulatorUser user, CancellationToken cancellationToken)
    {
        if (kind != _kept)
            return Lease(await StartProcessAsync(kind, user, cancellationToken, cancellationToken));
        while (TryTakeIdle() is { } idle)
        {
            if (await TryAssignAsync(idle, user, cancellationToken))
                return Lease(idle);
        }

        return Lease(await StartForAsync(user, cancellationToken));
    }

    private PoolMember? TryTakeIdle()
    {
        lock (_lock)
        {
            if (_idle.Count == 0)
                return null;
            // The one used last has most of its code compiled and in the caches.
            var member = _idle[^1];
            _idle.RemoveAt(_idle.Count - 1);
            _surplus.Look();
            member.IsLeased = true;
            Refill();
            return member;
        }
    }

    private IEmulator Lease(PoolMember member)
    {
        lock (_lock)
        {
            member.Uses++;
            member.IsLeased = true;
            _failures = 0;
        }

        return member.Emulator.Lease(() => ReleaseAsync(member));
    }

    /// <summary>Makes an emulator the session's; one that does not hear of it is ended, in the background where it keeps nobody waiting.</summary>
    private async Task<bool> TryAssignAsync(PoolMember member, EmulatorUser user, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            using var timer = _time.CreateTimer(_ => patience.Cancel(), null, AssignWait, Timeout.InfiniteTimeSpan);
            await member.Emulator.AssignAsync(user, patience.Token);
            return true;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            await member.Emulator.StopAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
        catch (Exception e) when (e is EmulatorLostException or EmulatorRefusedException or OperationCanceledException)
        {
            PoolLog.AssignFailed(_logger, member.Emulator.Pid, user.SessionId, e.Message);
            _ = StopQuietlyAsync(member);
            return false;
        }
    }

    private async Task<PoolMember> StartForAsync(EmulatorUser user, CancellationToken cancellationToken)
    {
        var given = new TaskCompletionSource<PoolMember>(TaskCreationOptions.RunContinuationsAsynchronously);
        LinkedListNode<TaskCompletionSource<PoolMember>> place;
        lock (_lock)
            place = _waiting.AddLast(given);
        using var queue = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var start = StartProcessAsync(_kept, user, queue.Token, cancellationToken);
        await Task.WhenAny(start, given.Task);
        lock (_lock)
        {
            if (place.List is not null)
                _waiting.Remove(place);
        }

        if (!given.Task.IsCompleted)
            return await start;
        // No process need be started any more; one that is on its way is the pool's.
        await queue.CancelAsync();
        _ = KeepAsync(start);
        var member = await given.Task;
        if (await TryAssignAsync(member, user, cancellationToken))
            return member;
        return await StartProcessAsync(_kept, user, cancellationToken, cancellationToken);
    }

    private async Task<PoolMember> StartProcessAsync(EmulatorKind kind, EmulatorUser? user, CancellationToken queued, CancellationToken starting)
    {
        var start = StartOnceAsync(kind, user, queued, starting);
        lock (_lock)
            _starts.Add(start);
        try
        {
            return await start;
        }
        finally
        {
            lock (_lock)
                _starts.Remove(start);
        }
    }

    private async Task<PoolMember> StartOnceAsync(EmulatorKind kind, EmulatorUser? user, CancellationToken queued, CancellationToken starting)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(queued, _ending.Token);
        using var all = CancellationTokenSource.CreateLinkedTokenSource(starting, _ending.Token);
        using var slot = await _slots.EnterAsync(user is not null, either.Token);
        var member = new PoolMember(await _starter.StartAsync(kind, user, all.Token), kind == _kept);
        lock (_lock)
            _members.Add(member);
        _ = WatchAsync(member);
        return member;
    }

    /// <summary>Keeps what was started for a session that has got another.</summary>
    private async Task KeepAsync(Task<PoolMember> start)
    {
        try
        {
            var member = await start;
            if (!TryOffer(member))
                await StopQuietlyAsync(member);
        }
        catch (Exception e) when (e is EmulatorLostException or OperationCanceledException)
        {
            // The session has another.
        }
    }
}
