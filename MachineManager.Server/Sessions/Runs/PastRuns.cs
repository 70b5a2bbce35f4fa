// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Sessions.Runs;

/// <summary>The last runs of a session that have ended, for those who look into it at any time.</summary>
internal sealed class PastRuns
{
    /// <summary>How many are kept.</summary>
    public const int Most = 64;

    private readonly Lock _lock = new();
    private readonly Queue<PastRun> _runs = new();

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<PastRun> All
    {
        get
        {
            lock (_lock)
                return [.. _runs];
        }
    }

    public void Add(PastRun run)
    {
        lock (_lock)
        {
            if (_runs.Count == Most)
                _runs.Dequeue();
            _runs.Enqueue(run);
        }
    }
}
