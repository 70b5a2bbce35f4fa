// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators.Pool;

/// <summary>Ends idle emulators beyond the pool's size that nobody has needed for a while.</summary>
/// <param name="size">How many stay.</param>
/// <param name="idle">The idle ones, the one that was used last at the end; guarded by <paramref name="gate"/>.</param>
/// <param name="gate">The pool's lock.</param>
/// <param name="time">Time.</param>
/// <param name="end">Ends emulators, without waiting.</param>
internal sealed class PoolSurplus(int size, List<PoolMember> idle, Lock gate, TimeProvider time, Action<IReadOnlyList<PoolMember>> end) : IDisposable
{
    /// <summary>How long an emulator must have been too much.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private ITimer? _timer;
    private int _least;
    private bool _disposed;

    /// <summary>To be called, under the lock, when an emulator has become idle.</summary>
    public void Watch()
    {
        if (_timer is not null || _disposed || idle.Count <= size)
            return;
        _least = idle.Count;
        _timer = time.CreateTimer(_ => Trim(), null, Patience, Patience);
    }

    /// <summary>To be called, under the lock, when an emulator is idle no longer.</summary>
    public void Look() => _least = Math.Min(_least, idle.Count);

    public void Dispose()
    {
        _disposed = true;
        _timer?.Dispose();
        _timer = null;
    }

    private void Trim()
    {
        PoolMember[] victims;
        lock (gate)
        {
            // Those at the front were not needed, however many were in use at a time.
            victims = [.. idle.Take(Math.Max(0, Math.Min(_least, idle.Count) - size))];
            idle.RemoveRange(0, victims.Length);
            _least = idle.Count;
            if (idle.Count <= size)
            {
                _timer?.Dispose();
                _timer = null;
            }
        }

        end(victims);
    }
}
