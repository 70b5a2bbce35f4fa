// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Pma;

namespace MachineEmulator.State;

/// <summary>
/// Physical pages whose changes somebody must hear of at once: those that translated code was made from. No WRITE entry holds the host address
/// of such a page, so each write to one misses, and whoever then does it reports it here.
/// </summary>
internal sealed class WatchedPages
{
    private readonly HashSet<ulong> _pages = [];

    /// <summary>Told the physical address and the number of bytes, after the write. Both lie in one page.</summary>
    public event Action<ulong, int>? Written;

    public bool Contains(ulong physicalPage) => _pages.Count != 0 && _pages.Contains(physicalPage);

    public void Add(ulong physicalPage) => _pages.Add(physicalPage);

    public void Remove(ulong physicalPage) => _pages.Remove(physicalPage);

    public void Clear() => _pages.Clear();

    /// <summary>Memory has been written, in whatever page.</summary>
    public void Report(ulong physicalAddress, int length)
    {
        if (Contains(physicalAddress & ~AddressMap.PageOffsetMask))
        {
            Written?.Invoke(physicalAddress, length);
        }
    }
}
