// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability;
using MachineManager.Server.Positions;
using Microsoft.Extensions.Caching.Memory;

namespace MachineManager.Server.Sessions.Machines.Histories;

/// <summary>
/// Where runs to a position have ended, with their root hashes: what was asked once is answered again at once, as long as the machine's life up to
/// that position is the same.
/// </summary>
/// <remarks>Bounded: the ones that were used longest ago are forgotten. A cache of its own for each session, so that none pushes out another's.</remarks>
internal sealed class RememberedStops(int most) : IDisposable
{
    private readonly MemoryCache _stops = new(new MemoryCacheOptions { SizeLimit = most });
    private (int Life, Stop Stop)? _halt;

    /// <summary>Remembers that a run to <paramref name="target"/> ends at <paramref name="stop"/>, whose hash is known.</summary>
    public void Remember(MachinePosition target, int life, Stop stop)
    {
        using (var entry = _stops.CreateEntry(new Key(target, life)))
        {
            entry.Value = stop;
            entry.Size = 1;
        }

        if (stop.Status.Halted && stop.Position.Ucycle == 0)
            _halt = (life, stop);
    }

    /// <summary>Where a run to <paramref name="target"/> ends, if that is known.</summary>
    public Stop? Recall(MachinePosition target, int life)
    {
        if (_stops.TryGetValue(new Key(target, life), out Stop? stop))
            return stop;
        // A halted machine is the same at every later position.
        return _halt is { } halt && halt.Life == life && halt.Stop.Position <= target ? halt.Stop : null;
    }

    public void Dispose() => _stops.Dispose();

    private readonly record struct Key(MachinePosition Position, int Life);
}
