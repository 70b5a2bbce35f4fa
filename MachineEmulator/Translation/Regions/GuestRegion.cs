// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Translation.Regions;

/// <summary>Blocks of one page that are translated together, by ascending address; the guest's registers keep their places throughout.</summary>
internal sealed class GuestRegion(IReadOnlyList<GuestBlock> blocks)
{
    public IReadOnlyList<GuestBlock> Blocks { get; } = blocks;

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
