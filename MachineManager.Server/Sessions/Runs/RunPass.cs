// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Sessions.Runs;

/// <summary>One run's way through the <see cref="RunGate"/>.</summary>
internal sealed class RunPass(RunGate gate, TimeProvider time) : IDisposable
{
    private readonly TaskCompletionSource _queued = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _admitted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _admittedAt;
    private long _heardAt;
    private bool _asked;

    /// <summary>How many runs are before this one in the queue; null when it does not wait.</summary>
    public int? QueuePosition => gate.PositionOf(this);

    /// <summary>Completes when it has had to wait for the first time.</summary>
    public Task Queued => _queued.Task;

    /// <summary>How long it has had its place.</summary>
    internal TimeSpan Held => time.GetElapsedTime(Volatile.Read(ref _admittedAt));

    /// <summary>How long it has given no sign of life.</summary>
    internal TimeSpan Quiet => time.GetElapsedTime(Volatile.Read(ref _heardAt));

    /// <summary>Waits for a place, if it has none.</summary>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        if (_asked)
            return;
        _asked = true;
        gate.Queue(this);
        if (!_admitted.Task.IsCompleted)
            _queued.TrySetResult();
        await _admitted.Task.WaitAsync(cancellationToken);
    }

    /// <summary>A sign of life between two pieces. Lets others have the place where they wait, and waits for another.</summary>
    public async Task LetOthersAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _heardAt, time.GetTimestamp());
        if (!gate.MustLetOthers(this))
            return;
        _admitted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        gate.Leave(this);
        gate.Queue(this);
        await _admitted.Task.WaitAsync(cancellationToken);
    }

    public void Dispose() => gate.Leave(this);

    internal void Admit()
    {
        _admittedAt = _heardAt = time.GetTimestamp();
        _admitted.TrySetResult();
    }
}
