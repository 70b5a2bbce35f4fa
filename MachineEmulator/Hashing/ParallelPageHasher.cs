// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Hashing;

/// <summary>Hashes many pages on several threads (spec 8.3: their number has no effect on results).</summary>
internal static class ParallelPageHasher
{
    private const int MaxThreads = 256;

    // Pages a thread takes at a time: some 100 µs of work when full, so that uneven pages level out.
    private const int PagesPerTask = 16;

    /// <summary>Hashes of <paramref name="pages"/> in ascending page order, pages of one index in the order given.</summary>
    /// <param name="pages">In any order.</param>
    /// <param name="threads">Runtime option concurrency.update_merkle_tree: 0 = one for each processor; capped at 256.</param>
    public static PageHash[] Hash(IReadOnlyList<DirtyPage> pages, ulong threads)
    {
        var hashes = new PageHash[pages.Count];
        var tasks = (pages.Count + PagesPerTask - 1) / PagesPerTask;
        var degree = threads == 0 ? Environment.ProcessorCount : (int)Math.Min(threads, MaxThreads);
        if (degree == 1 || tasks <= 1)
            HashSome(pages, hashes, 0, pages.Count);
        else
            Parallel.For(0, tasks, new ParallelOptions { MaxDegreeOfParallelism = degree }, HashTask);

        return IsSorted(hashes) ? hashes : [.. hashes.OrderBy(hash => hash.PageIndex)];

        void HashTask(int task) =>
            HashSome(pages, hashes, task * PagesPerTask, Math.Min((task + 1) * PagesPerTask, pages.Count));
    }

    private static unsafe void HashSome(IReadOnlyList<DirtyPage> pages, PageHash[] hashes, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            var page = pages[i];
            hashes[i] = new PageHash(page.PageIndex, PageHasher.Hash(ref *(ulong*)page.HostAddress));
        }
    }

    private static bool IsSorted(PageHash[] hashes)
    {
        for (var i = 1; i < hashes.Length; i++)
        {
            if (hashes[i].PageIndex < hashes[i - 1].PageIndex)
                return false;
        }

        return true;
    }
}
