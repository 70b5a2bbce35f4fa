// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Health;

/// <summary>What the manager says of itself that decides whether it serves; each change is told.</summary>
internal sealed class ServingState : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _closing = new();
    private TaskCompletionSource _changed = NewSource();
    private bool _isDraining;
    private bool _isStopping;
    private bool _isCheckInListening;

    /// <summary>Whether no new sessions are wanted here: an operator takes the manager out of service, and may take it back.</summary>
    public bool IsDraining
    {
        get => Volatile.Read(ref _isDraining);
        set => Set(ref _isDraining, value);
    }

    /// <summary>Whether the manager has begun to shut down.</summary>
    public bool IsStopping
    {
        get => Volatile.Read(ref _isStopping);
        set => Set(ref _isStopping, value);
    }

    /// <summary>Whether emulators can check in.</summary>
    public bool IsCheckInListening
    {
        get => Volatile.Read(ref _isCheckInListening);
        set => Set(ref _isCheckInListening, value);
    }

    /// <summary>Completes with the next change. To be taken before what it is about is read.</summary>
    public Task Changed
    {
        get
        {
            lock (_lock)
                return _changed.Task;
        }
    }

    /// <summary>Cancelled when all sessions have ended and the server is about to: calls that would last as long as it does must end.</summary>
    public CancellationToken Closing => _closing.Token;

    public void Close() => _closing.Cancel();

    public void Dispose() => _closing.Dispose();

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Set(ref bool state, bool value)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            if (state == value)
                return;
            state = value;
            (changed, _changed) = (_changed, NewSource());
        }

        changed.SetResult();
    }
}
