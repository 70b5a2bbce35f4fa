// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Sessions.Runs;

/// <summary>Bounds how many runs keep a processor busy at the same time. The others wait in the order in which they came.</summary>
/// <remarks>
/// A run gives its place up after its share, between two pieces, when others wait: long runs take turns and short ones need not wait for
/// their ends. A place that is held for too long without a sign of life, by an emulator that hangs, is lent to the next in the queue, so
/// that no session stops another.
/// </remarks>
internal sealed class RunGate(int most, TimeProvider time)
{
    /// <summary>How long a run keeps its place while others wait.</summary>
    public static readonly TimeSpan Share = TimeSpan.FromMilliseconds(100);

    /// <summary>How long nothing need be heard of a run until its place is lent.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly LinkedList<RunPass> _queue = new();
    private readonly List<RunPass> _inside = [];
    private ITimer? _watch;

    /// <summary>A pass for one run, to be disposed at its end. It takes no place until it is asked to.</summary>
    public RunPass NewPass() => new(this, time);

    /// <summary>How many are before a waiting pass in the queue, or null when it does not wait.</summary>
    public int? PositionOf(RunPass pass)
    {
        lock (_lock)
        {
            var position = 0;
            foreach (var waiting in _queue)
            {
                if (waiting == pass)
                    return position;
                position++;
            }

            return null;
        }
    }

    /// <summary>How many have a place, and how many wait for one.</summary>
    public (int Running, int Queued) Counts
    {
        get
        {
            lock (_lock)
                return (_inside.Count, _queue.Count);
        }
    }

    /// <summary>Puts a pass in the queue and lets in whoever may come in.</summary>
    internal void Queue(RunPass pass)
    {
        lock (_lock)
        {
            _queue.AddLast(pass);
            AdmitNext();
        }
    }

    /// <summary>Gives up a place, or a place in the queue.</summary>
    internal void Leave(RunPass pass)
    {
        lock (_lock)
        {
            _queue.Remove(pass);
            _inside.Remove(pass);
            AdmitNext();
        }
    }

    /// <summary>Whether the pass must queue again: others wait and its share is used up, or its place was lent.</summary>
    internal bool MustLetOthers(RunPass pass)
    {
        lock (_lock)
            return !_inside.Contains(pass) || (_queue.Count > 0 && pass.Held >= Share);
    }

    private void AdmitNext()
    {
        while (_inside.Count < most && _queue.First is { } first)
        {
            _queue.RemoveFirst();
            _inside.Add(first.Value);
            first.Value.Admit();
        }

        // Ticks only while somebody waits.
        if (_queue.Count == 0)
        {
            _watch?.Dispose();
            _watch = null;
        }
        else
        {
            _watch ??= time.CreateTimer(_ => LendSilentPlaces(), null, Silence, Silence / 4);
        }
    }

    private void LendSilentPlaces()
    {
        lock (_lock)
        {
            if (_inside.RemoveAll(pass => pass.Quiet >= Silence) > 0)
                AdmitNext();
        }
    }
}
