// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Translation.Guest;

namespace MachineEmulator.Translation.Regions;

/// <summary>Blocks of one page that are translated together, by ascending address; the guest's registers keep their places throughout.</summary>
internal sealed class GuestRegion(IReadOnlyList<GuestBlock> blocks)
{
    public IReadOnlyList<GuestBlock> Blocks { get; } = blocks;

    /// <summary>Where execution may go from the end of a block: positions in <see cref="Blocks"/>, and -1 for out of the region.</summary>
    public IEnumerable<int> SuccessorsOf(int index)
    {
        GuestBlock block = Blocks[index];
        if (block.FallsThrough)
        {
            yield return IndexOf(block.End);
        }

        if (block.Last.IsBranch || (block.Last.Operation == GuestOperation.Jump && !block.Last.IsCall))
        {
            yield return IndexOf(block.LastStart + block.Last.Immediate);
        }
        else if (block.Last.EndsPath)
        {
            yield return -1;
        }
    }

    /// <summary>The position in <see cref="Blocks"/> of the block that begins at an offset; -1 for none.</summary>
    public int IndexOf(int offset)
    {
        int low = 0;
        int high = Blocks.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int start = Blocks[middle].Start;
            if (start == offset)
            {
                return middle;
            }

            (low, high) = start < offset ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }
}
