// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Memory;

/// <summary>
/// Host frames of 4 KiB with reference counts. A frame that several versions of a machine share has a count above one and is
/// copied before it is written. Frame 0 stands for "no frame" and is never handed out. Not thread-safe: one machine, one caller.
/// </summary>
internal sealed unsafe class FramePool : IDisposable
{
    public const int FrameSize = 4096;
    private const int FramesPerSlab = 4096;

    private readonly List<AnonymousMemory> _slabs = [];
    private readonly Stack<int> _free = new();
    private readonly AnonymousMemory _zeros = new(FrameSize);
    private nint[] _slabAddresses = [];
    private int[] _references = [];
    private int _next = 1;

    /// <summary>Host address of a page of zeros that everybody may read and nobody may write.</summary>
    public nint ZeroPage => _zeros.Address;

    /// <summary>Frames in use by any version.</summary>
    public int FramesInUse => _next - 1 - _free.Count;

    public nint AddressOf(int frame) => _slabAddresses[frame / FramesPerSlab] + (nint)(frame % FramesPerSlab) * FrameSize;

    public int ReferencesTo(int frame) => _references[frame];

    /// <summary>A frame of zeros with one reference.</summary>
    public int AllocateZeroed()
    {
        int frame = Allocate(out bool reused);
        if (reused)
        {
            new Span<byte>((void*)AddressOf(frame), FrameSize).Clear();
        }

        return frame;
    }

    /// <summary>A frame with one reference that holds a copy of the 4096 bytes at <paramref name="source"/>.</summary>
    public int AllocateCopy(nint source)
    {
        int frame = Allocate(out _);
        Buffer.MemoryCopy((void*)source, (void*)AddressOf(frame), FrameSize, FrameSize);
        return frame;
    }

    public void AddReference(int frame) => _references[frame]++;

    public void Release(int frame)
    {
        if (--_references[frame] == 0)
        {
            _free.Push(frame);
        }
    }

    public void Dispose()
    {
        _zeros.Dispose();
        _slabs.ForEach(slab => slab.Dispose());
    }

    private int Allocate(out bool reused)
    {
        reused = _free.TryPop(out int frame);
        if (!reused)
        {
            frame = _next++;
            if (frame / FramesPerSlab >= _slabs.Count)
            {
                AddSlab();
            }
        }

        _references[frame] = 1;
        return frame;
    }

    private void AddSlab()
    {
        var slab = new AnonymousMemory(FramesPerSlab * FrameSize);
        _slabs.Add(slab);
        _slabAddresses = [.. _slabAddresses, slab.Address];
        Array.Resize(ref _references, _slabs.Count * FramesPerSlab);
    }
}
