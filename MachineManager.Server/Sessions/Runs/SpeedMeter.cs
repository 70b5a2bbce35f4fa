// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Sessions.Runs;

/// <summary>How fast a run is now, in cycles a second: over the last half second or so, or over all of a shorter run.</summary>
/// <remarks>One run reports; anybody reads.</remarks>
internal sealed class SpeedMeter(TimeProvider time)
{
    private static readonly TimeSpan Span = TimeSpan.FromMilliseconds(500);

    private long _since = time.GetTimestamp();
    private ulong _from;
    private bool _hasSpan;
    private double _speed;

    public double CyclesPerSecond => Volatile.Read(ref _speed);

    /// <summary>The run sets out.</summary>
    public void Begin(ulong cycle) => (_from, _since) = (cycle, time.GetTimestamp());

    /// <summary>The run has come to a cycle.</summary>
    public void Report(ulong cycle)
    {
        var elapsed = time.GetElapsedTime(_since);
        if (elapsed <= TimeSpan.Zero || cycle < _from || (_hasSpan && elapsed < Span))
            return;
        Volatile.Write(ref _speed, (cycle - _from) / elapsed.TotalSeconds);
        if (elapsed < Span)
            return;
        _hasSpan = true;
        Begin(cycle);
    }
}
