// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions.Watching;

namespace MachineManager.Server.Sessions.Consoles;

/// <summary>What the guest of a session has printed: the last bytes of it, counted from the session's begin.</summary>
/// <remarks>
/// What is run again is printed again: a session that goes back behind its last checkpoint, and on, shows the same output twice.
/// </remarks>
/// <param name="most">Bytes that are kept; the oldest go first.</param>
/// <param name="changed">Beats when something is printed.</param>
internal sealed class GuestConsole(int most, Pulse changed) : IGuestConsole
{
    private const int FirstBytes = 4096;

    private readonly Lock _lock = new();
    private byte[] _kept = [];
    private ulong _end;
    private Action? _fetch;

    /// <summary>Bytes that have been printed in all.</summary>
    public ulong Length
    {
        get
        {
            lock (_lock)
                return _end;
        }
    }

    public void Follow(Action fetch)
    {
        lock (_lock)
            _fetch = fetch;
    }

    public void Print(ReadOnlySpan<byte> octets)
    {
        if (octets.IsEmpty)
            return;
        lock (_lock)
        {
            Grow(octets.Length);
            // Only the last ones stay, where there are more than are kept.
            _end += (ulong)octets.Length;
            octets = octets[Math.Max(0, octets.Length - _kept.Length)..];
            if (!octets.IsEmpty)
            {
                var at = (int)((_end - (ulong)octets.Length) % (ulong)_kept.Length);
                var first = Math.Min(octets.Length, _kept.Length - at);
                octets[..first].CopyTo(_kept.AsSpan(at));
                octets[first..].CopyTo(_kept);
            }
        }

        changed.Beat();
    }

    /// <summary>Hands on what has been printed but is still on its way.</summary>
    public void Fetch()
    {
        Action? fetch;
        lock (_lock)
            fetch = _fetch;
        fetch?.Invoke();
    }

    /// <summary>The output from an offset on.</summary>
    /// <param name="offset">Where to begin; what is not kept any more is left out, and what is not there yet gives nothing.</param>
    /// <param name="mostBytes">Most bytes to answer.</param>
    /// <returns>Where the answer really begins, and what was printed there.</returns>
    public (ulong Offset, byte[] Data) Read(ulong offset, int mostBytes)
    {
        lock (_lock)
        {
            var oldest = _end - Math.Min(_end, (ulong)_kept.Length);
            offset = Math.Max(offset, oldest);
            if (offset >= _end)
                return (offset, []);
            var data = new byte[(int)Math.Min(_end - offset, (ulong)mostBytes)];
            var at = (int)(offset % (ulong)_kept.Length);
            var first = Math.Min(data.Length, _kept.Length - at);
            _kept.AsSpan(at, first).CopyTo(data);
            _kept.AsSpan(0, data.Length - first).CopyTo(data.AsSpan(first));
            return (offset, data);
        }
    }

    /// <summary>Under the lock. A session whose guest prints little takes little; nothing wraps around until the full size is reached.</summary>
    private void Grow(int added)
    {
        if (_kept.Length == most || _end + (ulong)added <= (ulong)_kept.Length)
            return;
        var larger = new byte[Math.Min(most, Math.Max(FirstBytes, Math.Max((long)_kept.Length * 2, (long)_end + added)))];
        _kept.AsSpan(0, (int)Math.Min(_end, (ulong)_kept.Length)).CopyTo(larger);
        _kept = larger;
    }
}
