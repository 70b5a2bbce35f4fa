// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Memory;

/// <summary>
/// The frames of 2 MiB of guest memory: 512 frame numbers, 0 where the page shows what lies behind it (the backing file or zeros).
/// Versions of a machine share chunks; a chunk with more than one reference is cloned before it changes.
/// </summary>
internal sealed class FrameChunk
{
    public const int Pages = 512;
    public const int Log2Pages = 9;

    public FrameChunk() => Frames = new int[Pages];

    private FrameChunk(int[] frames) => Frames = frames;

    public int[] Frames { get; }

    public int References { get; set; } = 1;

    /// <summary>A private copy; this chunk loses one reference.</summary>
    public FrameChunk CloneShared(FramePool pool)
    {
        References--;
        foreach (int frame in Frames)
        {
            if (frame != 0)
            {
                pool.AddReference(frame);
            }
        }

        return new FrameChunk((int[])Frames.Clone());
    }

    public void Release(FramePool pool)
    {
        if (--References > 0)
        {
            return;
        }

        foreach (int frame in Frames)
        {
            if (frame != 0)
            {
                pool.Release(frame);
            }
        }
    }
}
