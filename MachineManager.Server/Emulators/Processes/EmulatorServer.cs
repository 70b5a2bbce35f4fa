// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators.Pool;
using MachineManager.Server.Telemetry;

namespace MachineManager.Server.Emulators.Processes;

/// <summary>
/// One emulator server of any kind: its processes, the one call that may be in flight to it, and its end. How it is called is its kind's affair.
/// </summary>
/// <remarks>Whether the emulator lives is told by its process group, never by the process that was spawned.</remarks>
internal abstract class EmulatorServer : IPooledEmulator
{
    /// <summary>A broken connection is noticed before the end of the process that broke it.</summary>
    private static readonly TimeSpan ReasonWait = TimeSpan.FromSeconds(1);

    private readonly StopLadder _ladder;
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource<string> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _stop;
    private volatile bool _broken;

    protected EmulatorServer(EmulatorProcess process, StopLadder ladder, ManagerOptions options, TimeProvider time, EmulatorCalls calls)
    {
        Process = process;
        _ladder = ladder;
        Options = options;
        Time = time;
        Calls = calls;
        _ = WatchProcessAsync();
    }

    public int Pid => Process.Pid;

    public Task<string> Lost => _lost.Task;

    public Task Stopped => _stopped.Task;

    public abstract bool IsReusable { get; }

    public abstract EmulatorFacts Facts { get; }

    protected EmulatorProcess Process { get; }

    protected ManagerOptions Options { get; }

    protected TimeProvider Time { get; }

    protected EmulatorCalls Calls { get; }

    protected CallGate Gate { get; } = new();

    /// <summary>Completes when somebody has asked for its end.</summary>
    protected Task Stopping => _stopping.Task;

    /// <summary>Whether it can be called: it runs, nobody ends it, and no call has gone wrong.</summary>
    protected bool IsWell => !_broken && !_lost.Task.IsCompleted && !_stopping.Task.IsCompleted;

    /// <summary>Whether it hears SIGTERM while a call is in flight.</summary>
    protected virtual bool HearsTerminateWhenBusy => true;

    public abstract Task AssignAsync(EmulatorUser user, CancellationToken cancellationToken);

    public abstract IEmulator Lease(Func<Task> release);

    public abstract Task<bool> TryClearAsync();

    public Task StopAsync()
    {
        lock (_lock)
        {
            if (_stop is null or { IsFaulted: true })
                _stop = StopOnceAsync();
            return _stop;
        }
    }

    /// <summary>Asks it to end by itself. Called while no call is in flight and none will come.</summary>
    /// <returns>null where there is nobody to ask yet.</returns>
    protected abstract Func<CancellationToken, Task>? AskToEnd { get; }

    /// <summary>It has ended: closes connections and the like.</summary>
    protected abstract ValueTask CloseAsync();

    /// <summary>Makes a call when no other is in flight. The emulator finishes what has reached it, and until then it is busy.</summary>
    /// <param name="call">The call; throws what <see cref="IEmulator"/> says.</param>
    /// <param name="cancellationToken">Gives up the wait, not the call.</param>
    protected async Task<T> EnterAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        await Gate.EnterAsync(cancellationToken);
        return await InsideAsync(call).WaitAsync(cancellationToken);
    }

    /// <summary>It cannot be trusted any more, and serves no other session.</summary>
    protected void IsBroken() => _broken = true;

    /// <summary>It has lost its machine, or its processes.</summary>
    protected void IsLost(string reason)
    {
        if (!_stopping.Task.IsCompleted)
            _lost.TrySetResult(reason);
    }

    /// <summary>Why a connection to it has broken.</summary>
    /// <param name="call">The call that has noticed it.</param>
    /// <param name="message">What the connection's end is called where nothing better is known.</param>
    protected async Task<string> ExplainBreakAsync(string call, string message)
    {
        try
        {
            var known = await Task.WhenAny(_lost.Task, _stopping.Task).WaitAsync(ReasonWait, Time);
            return known == _lost.Task ? await _lost.Task : "the emulator is being ended";
        }
        catch (TimeoutException)
        {
            // It still runs, but cannot be reached.
            return $"emulator process {Pid} does not answer {call}: {message}";
        }
    }

    protected string ExplainDelay(string call, TimeSpan limit) => $"emulator process {Pid} did not answer {call} within {limit.TotalSeconds} s";

    private async Task<T> InsideAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (EmulatorLostException)
        {
            _broken = true;
            throw;
        }
        catch (ObjectDisposedException)
        {
            throw new EmulatorLostException("the emulator has been ended");
        }
        finally
        {
            Gate.Leave();
        }
    }

    private async Task StopOnceAsync()
    {
        await Task.Yield();
        var isWell = IsWell;
        _stopping.TrySetResult();
        // A busy emulator would hear it only when it is done, and a real one may never hear of anything again.
        var isFree = Gate.Close();
        await _ladder.StopAsync(Process.Group, isFree && isWell ? AskToEnd : null, isFree || HearsTerminateWhenBusy);
        Calls.SessionId = null;
        await CloseAsync();
        _stopped.TrySetResult();
    }

    private async Task WatchProcessAsync()
    {
        await Process.Group.Emptied;
        Process.Input.Dispose();
        if (!_stopping.Task.IsCompleted)
            IsLost(await Process.DescribeEndAsync());
    }
}
