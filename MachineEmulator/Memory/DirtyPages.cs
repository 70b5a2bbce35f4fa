// SPDX-License-Identifier: Apache-2.0

using System.Numerics;

namespace MachineEmulator.Memory;

/// <summary>
/// One bit a page of a range: changed since it was last hashed (spec 8.3). Kept by chunks of 512 pages so that a large untouched
/// range costs one shared array.
/// </summary>
internal sealed class DirtyPages
{
    private const int WordsPerChunk = FrameChunk.Pages / 64;
    private static readonly ulong[] AllClean = new ulong[WordsPerChunk];
    private static readonly ulong[] AllDirty = Enumerable.Repeat(ulong.MaxValue, WordsPerChunk).ToArray();

    private readonly ulong[][] _chunks;

    /// <summary>All pages dirty.</summary>
    public DirtyPages(ulong pageCount)
    {
        PageCount = pageCount;
        _chunks = new ulong[(pageCount + FrameChunk.Pages - 1) / FrameChunk.Pages][];
        Array.Fill(_chunks, AllDirty);
    }

    private DirtyPages(DirtyPages other)
    {
        PageCount = other.PageCount;
        _chunks = Array.ConvertAll(other._chunks, chunk => IsSharedArray(chunk) ? chunk : (ulong[])chunk.Clone());
    }

    public ulong PageCount { get; }

    public int ChunkCount => _chunks.Length;

    public bool this[ulong page] => (_chunks[page >> FrameChunk.Log2Pages][WordOf(page)] & BitOf(page)) != 0;

    public void Mark(ulong page)
    {
        if (!this[page])
        {
            Writable(page)[WordOf(page)] |= BitOf(page);
        }
    }

    public void Clear() => Array.Fill(_chunks, AllClean);

    public bool AnyInChunk(int chunk) => _chunks[chunk] != AllClean;

    /// <summary>The dirty pages of a chunk, ascending, as page numbers within the range.</summary>
    public IEnumerable<ulong> InChunk(int chunk)
    {
        ulong first = (ulong)chunk << FrameChunk.Log2Pages;
        for (int word = 0; word < WordsPerChunk; word++)
        {
            for (ulong bits = _chunks[chunk][word]; bits != 0; bits &= bits - 1)
            {
                ulong page = first + (ulong)(word * 64 + BitOperations.TrailingZeroCount(bits));
                if (page < PageCount)
                {
                    yield return page;
                }
            }
        }
    }

    public DirtyPages Clone() => new(this);

    private static bool IsSharedArray(ulong[] chunk) => chunk == AllClean || chunk == AllDirty;

    private static int WordOf(ulong page) => (int)(page >> 6) & (WordsPerChunk - 1);

    private static ulong BitOf(ulong page) => 1UL << (int)(page & 63);

    private ulong[] Writable(ulong page)
    {
        ref ulong[] chunk = ref _chunks[page >> FrameChunk.Log2Pages];
        return IsSharedArray(chunk) ? chunk = (ulong[])chunk.Clone() : chunk;
    }
}
