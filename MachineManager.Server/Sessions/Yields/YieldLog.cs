// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;
using MachineManager.Server.Positions;
using MachineManager.Server.Sessions.Watching;

namespace MachineManager.Server.Sessions.Yields;

/// <summary>The yields that the guest of a session has come to: the last ones of its life, for those who look into it at any time.</summary>
/// <remarks>
/// A yield that is kept is not noted again when its stretch is run again; one that was let go of is. Where the machine's life changes, the
/// yields after that are dropped, and later ones get new sequence numbers.
/// </remarks>
/// <param name="mostBytes">Data that is kept; the oldest goes first, and the newest stays whatever its size.</param>
/// <param name="changed">Beats when a yield is noted.</param>
internal sealed class YieldLog(int mostBytes, Pulse changed)
{
    /// <summary>Most yields that are kept.</summary>
    public const int MostYields = 4096;

    private readonly Lock _lock = new();
    private readonly List<Yield> _kept = [];
    private ulong _last;
    private long _bytes;

    /// <summary>The yield at a position, if it is kept.</summary>
    public Yield? At(MachinePosition position)
    {
        lock (_lock)
            return _kept.FindLast(kept => kept.Position == position);
    }

    /// <summary>The first one that is kept with that sequence number or a higher one.</summary>
    public Yield? From(ulong sequence)
    {
        lock (_lock)
            return _kept.Find(kept => kept.Sequence >= sequence);
    }

    /// <summary>Notes a yield that is not kept.</summary>
    public void Add(MachinePosition position, GuestRequest request)
    {
        lock (_lock)
        {
            var previous = _kept.Where(kept => kept.Position < position).MaxBy(kept => kept.Position)?.Sequence ?? 0;
            _kept.Add(new Yield(++_last, previous, position, request));
            _bytes += request.Data.Length;
            while (_kept.Count > MostYields || (_bytes > mostBytes && _kept.Count > 1))
            {
                _bytes -= _kept[0].Request.Data.Length;
                _kept.RemoveAt(0);
            }
        }

        changed.Beat();
    }

    /// <summary>The machine's life is another one after a position.</summary>
    public void DropAfter(MachinePosition position)
    {
        lock (_lock)
        {
            _kept.RemoveAll(kept => kept.Position > position);
            _bytes = _kept.Sum(kept => (long)kept.Request.Data.Length);
        }
    }
}
