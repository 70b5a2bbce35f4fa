// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.JsonRpc.Space;

/// <summary>The hash tree over the whole space (jsonrpc spec 7.8): leaves of 32 bytes, a node is the hash of its two halves.</summary>
internal sealed class HashTree
{
    public const int Log2Leaf = 5;
    public const int Log2Page = 12;
    public const int Log2Root = 64;
    private const int LeafLength = 1 << Log2Leaf;

    private readonly SparseMemory _memory;
    private readonly Func<ReadOnlySpan<byte>, byte[]> _hash;
    private readonly byte[][] _pristine = new byte[Log2Root + 1][];

    public HashTree(SparseMemory memory, Func<ReadOnlySpan<byte>, byte[]> hash)
    {
        (_memory, _hash) = (memory, hash);
        _pristine[Log2Leaf] = hash(new byte[LeafLength]);
        for (var log2 = Log2Leaf + 1; log2 <= Log2Root; log2++)
            _pristine[log2] = Join(_pristine[log2 - 1], _pristine[log2 - 1]);
    }

    public byte[] Root() => Node(0, Log2Root);

    /// <summary>The hash of the 2^<paramref name="log2"/> bytes at an address that is a multiple of that.</summary>
    public byte[] Node(ulong address, int log2)
    {
        if (log2 >= Log2Page)
            return OfPages(Inside(address, log2), address, log2);
        var page = _memory.Page(address & ~(SparseMemory.PageLength - 1UL));
        return page.IsEmpty ? _pristine[log2] : OfBytes(page.Slice((int)(address % SparseMemory.PageLength), 1 << log2), log2);
    }

    /// <summary>The siblings from a target up to below a root, leaf first.</summary>
    public IEnumerable<byte[]> Siblings(ulong address, int log2Target, int log2Root = Log2Root)
    {
        for (var log2 = log2Target; log2 < log2Root; log2++)
            yield return Node((address >> log2 ^ 1) << log2, log2);
    }

    /// <summary>
    /// Whether the hashes that are kept are those of what the memory holds; a loaded machine's may not be (jsonrpc spec 9).
    /// </summary>
    public bool IsTrue() => _memory.PageHashes.All(kept => kept.Value.AsSpan().SequenceEqual(OfBytes(_memory.Page(kept.Key), Log2Page)));

    private ReadOnlySpan<ulong> Inside(ulong address, int log2)
    {
        var all = _memory.PageAddresses;
        var first = LowerBound(all, address);
        var last = log2 == Log2Root || address + (1UL << log2) == 0 ? all.Length : LowerBound(all, address + (1UL << log2));
        return all.AsSpan(first..last);
    }

    private static int LowerBound(ulong[] all, ulong address)
    {
        var found = Array.BinarySearch(all, address);
        return found >= 0 ? found : ~found;
    }

    private byte[] OfPages(ReadOnlySpan<ulong> pages, ulong address, int log2)
    {
        if (pages.IsEmpty)
            return _pristine[log2];
        if (log2 == Log2Page)
            return OfPage(address);
        var middle = address + (1UL << (log2 - 1));
        var split = 0;
        while (split < pages.Length && pages[split] < middle)
            split++;
        return Join(OfPages(pages[..split], address, log2 - 1), OfPages(pages[split..], middle, log2 - 1));
    }

    private byte[] OfPage(ulong address)
    {
        if (!_memory.PageHashes.TryGetValue(address, out var hash))
            _memory.PageHashes[address] = hash = OfBytes(_memory.Page(address), Log2Page);
        return hash;
    }

    private byte[] OfBytes(ReadOnlySpan<byte> bytes, int log2)
    {
        if (!bytes.ContainsAnyExcept((byte)0))
            return _pristine[log2];
        if (log2 == Log2Leaf)
            return _hash(bytes);
        var half = bytes.Length / 2;
        return Join(OfBytes(bytes[..half], log2 - 1), OfBytes(bytes[half..], log2 - 1));
    }

    private byte[] Join(byte[] left, byte[] right)
    {
        Span<byte> both = stackalloc byte[2 * LeafLength];
        left.CopyTo(both);
        right.CopyTo(both[LeafLength..]);
        return _hash(both);
    }
}
