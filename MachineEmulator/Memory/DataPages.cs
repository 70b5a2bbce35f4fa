// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Memory;

/// <summary>
/// One bit a page of an image file: whether it may hold anything but zeros, as pages do that are not a hole. Kept by chunks of 512 pages;
/// a chunk that is a hole has none.
/// </summary>
internal sealed class DataPages
{
    private const int WordsPerChunk = FrameChunk.Pages / 64;

    private readonly ulong[]?[] _chunks;

    /// <summary>No page.</summary>
    public DataPages(ulong pageCount) => _chunks = new ulong[]?[(pageCount + FrameChunk.Pages - 1) / FrameChunk.Pages];

    public bool this[ulong page] =>
        _chunks[page >> FrameChunk.Log2Pages] is { } words && (words[(page >> 6) & (WordsPerChunk - 1)] >> (int)(page & 63) & 1) != 0;

    public bool AnyInChunk(int chunk) => _chunks[chunk] is not null;

    /// <summary>Adds the pages from the first up to, not including, the end.</summary>
    public void Add(ulong first, ulong end)
    {
        for (ulong page = first; page < end;)
        {
            // A word at a time.
            ulong next = Math.Min((page | 63) + 1, end);
            ulong bits = ulong.MaxValue >> (int)(64 - (next - page)) << (int)(page & 63);
            ulong[] words = _chunks[page >> FrameChunk.Log2Pages] ??= new ulong[WordsPerChunk];
            words[(page >> 6) & (WordsPerChunk - 1)] |= bits;
            page = next;
        }
    }
}
