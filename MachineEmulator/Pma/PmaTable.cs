// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Pma;

/// <summary>
/// The registered entries in order, the sentinel last (spec 1.3). The uarch RAM is not among them: it has no index and the big machine
/// cannot see it, but host access and hashing can.
/// </summary>
internal sealed class PmaTable
{
    private readonly PmaEntry[] _entries;

    /// <param name="entries">In registration order, without the sentinel.</param>
    /// <param name="uarchRam">The uarch RAM, if configured.</param>
    public PmaTable(IEnumerable<PmaEntry> entries, PmaEntry? uarchRam)
    {
        Sentinel = PmaEntry.Sentinel();
        _entries = [.. entries, Sentinel];
        UarchRam = uarchRam;
        for (int i = 0; i < _entries.Length; i++)
        {
            _entries[i].AssignIndex(i);
        }
    }

    /// <summary>All registered entries including the sentinel, which is last.</summary>
    public ReadOnlySpan<PmaEntry> Entries => _entries;

    public PmaEntry Sentinel { get; }

    public PmaEntry? UarchRam { get; }

    /// <summary>Entries that are hashed and that host memory access sees: all but the sentinel, then uarch RAM (spec 8.2).</summary>
    public IEnumerable<PmaEntry> Hashed
    {
        get
        {
            for (int i = 0; i < _entries.Length - 1; i++)
            {
                yield return _entries[i];
            }

            if (UarchRam is not null)
            {
                yield return UarchRam;
            }
        }
    }

    /// <summary>First registered entry that holds all <paramref name="length"/> bytes at <paramref name="address"/>, else the sentinel (spec 1.5).</summary>
    public PmaEntry Find(ulong address, ulong length)
    {
        foreach (PmaEntry entry in _entries)
        {
            if (entry.Contains(address, length) && entry.Length != 0)
            {
                return entry;
            }
        }

        return Sentinel;
    }

    /// <summary>As <see cref="Find"/>, uarch RAM included: what the host's memory access and proofs see (spec 1.3).</summary>
    public PmaEntry FindForHost(ulong address, ulong length)
    {
        PmaEntry entry = Find(address, length);
        return entry.IsEmpty && UarchRam is not null && UarchRam.Contains(address, length) ? UarchRam : entry;
    }

    /// <summary>The entry a TLB entry's pma_index means; the sentinel for numbers beyond the table (spec 6.4).</summary>
    public PmaEntry ByIndex(ulong index) => index < (ulong)_entries.Length ? _entries[index] : Sentinel;
}
