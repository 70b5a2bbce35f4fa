// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.HostAccess;
using MachineEmulator.Pma;
using MachineEmulator.State;

namespace MachineEmulator.Hashing;

/// <summary>
/// Hashes of what devices show. They count as dirty at every update (spec 8.3), so their last contents are kept: to compare a page is much
/// cheaper than to hash it again.
/// </summary>
internal sealed class DevicePages
{
    private readonly MachineState _state;
    private readonly Page[] _pages;

    public DevicePages(MachineState state)
    {
        _state = state;
        _pages =
        [
            .. state.Pmas.Hashed
                .Where(entry => entry.Memory is null && !DeviceView.IsPristine(entry))
                .SelectMany(PagesOf)
                .OrderBy(page => page.Index),
        ];
    }

    /// <summary>The tree with what the devices show now.</summary>
    public MerkleTree Update(MerkleTree tree)
    {
        Span<PageHash> hashes = stackalloc PageHash[_pages.Length];
        for (var i = 0; i < _pages.Length; i++)
            hashes[i] = new PageHash(_pages[i].Index, _pages[i].Hash(_state));
        return tree.Update(hashes);
    }

    private static IEnumerable<Page> PagesOf(PmaEntry device)
    {
        for (ulong page = 0; page < device.Length / TreeGeometry.PageSize; page++)
            yield return new Page(device, page);
    }

    private sealed class Page(PmaEntry device, ulong number)
    {
        private readonly byte[] _contents = new byte[TreeGeometry.PageSize];
        private HashValue _hash = PristineHashes.Page;

        public ulong Index { get; } = (device.Start / TreeGeometry.PageSize) + number;

        public HashValue Hash(MachineState state)
        {
            Span<byte> now = stackalloc byte[TreeGeometry.PageSize];
            DeviceView.ReadPage(state, device, number, now);
            if (!now.SequenceEqual(_contents))
            {
                now.CopyTo(_contents);
                _hash = PageHasher.Hash(now);
            }

            return _hash;
        }
    }
}
