// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Memory;

/// <summary>
/// The bytes of one memory range, in pages of 4 KiB that exist only once they are written. Behind them lies a mapped image file or
/// zeros, as where that file has a hole. Several versions (the running one and snapshots) share what they have in common; see
/// <see cref="Share"/>.
/// </summary>
/// <remarks>
/// Host addresses of pages move: the first write to a page that is shared or not there yet gives it a frame of its own.
/// Whoever keeps an address (TLB, fetch cache) must be told; that is what <c>moved</c> is for.
/// </remarks>
internal sealed unsafe class PagedMemory : IDisposable
{
    /// <summary>Largest range, in bytes: what the directory of chunks may reasonably cost (4 MiB).</summary>
    public const ulong MaximumLength = 1UL << 40;

    private readonly FramePool _pool;
    private readonly FileBacking? _backing;
    private FrameChunk?[] _chunks;
    private int _users = 1;

    /// <param name="pool">The machine's frames.</param>
    /// <param name="length">Bytes, at most <see cref="MaximumLength"/>; need not be a multiple of the page size.</param>
    /// <param name="backing">What untouched pages show, owned from here on; null for zeros.</param>
    public PagedMemory(FramePool pool, ulong length, FileBacking? backing = null)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaximumLength);
        _pool = pool;
        _backing = backing;
        Length = length;
        PageCount = (length + FramePool.FrameSize - 1) / FramePool.FrameSize;
        _chunks = new FrameChunk?[(PageCount + FrameChunk.Pages - 1) / FrameChunk.Pages];
        Dirty = new DirtyPages(PageCount);
    }

    public ulong Length { get; }

    public ulong PageCount { get; }

    public DirtyPages Dirty { get; private set; }

    /// <summary>Pages of the running version that have a frame.</summary>
    public int FramesInUse { get; private set; }

    /// <summary>Whether guest writes reach the image file (configuration <c>shared</c>); such a range is not part of snapshots (spec 10.4).</summary>
    public bool IsWriteThrough => _backing is { IsShared: true };

    /// <summary>The image file that pages come from that were not written; null where there is none.</summary>
    public FileBacking? Backing => _backing;

    /// <summary>True when the page was never written and nothing lies behind it: its bytes are zeros without looking.</summary>
    public bool IsUntouched(ulong page) => FrameOf(page) == 0 && !(_backing?.HasData(page) ?? false);

    /// <summary>True when no page of the chunk (2 MiB) was ever written and nothing lies behind it.</summary>
    public bool IsChunkUntouched(int chunk) => _chunks[chunk] is null && !(_backing?.HasDataInChunk(chunk) ?? false);

    /// <summary>True when the page's bytes are the image file's.</summary>
    public bool IsFromFile(ulong page) => _backing is not null && FrameOf(page) == 0;

    /// <summary>Host address of the page's 4096 bytes, for reading only.</summary>
    public nint ReadPage(ulong page)
    {
        int frame = FrameOf(page);
        return frame != 0 ? _pool.AddressOf(frame) : Behind(page);
    }

    /// <summary>Host address of the page's 4096 bytes, for writing; private to this version.</summary>
    /// <param name="page">Page number within the range.</param>
    /// <param name="moved">True when addresses given by <see cref="ReadPage"/> for this page are stale now.</param>
    public nint WritePage(ulong page, out bool moved)
    {
        moved = false;
        if (IsWriteThrough)
        {
            return Behind(page);
        }

        ref int frame = ref WritableChunk(page).Frames[page & (FrameChunk.Pages - 1)];
        if (frame != 0 && _pool.ReferencesTo(frame) == 1)
        {
            return _pool.AddressOf(frame);
        }

        int old = frame;
        frame = IsUntouched(page) ? _pool.AllocateZeroed() : _pool.AllocateCopy(ReadPage(page));
        if (old != 0)
        {
            _pool.Release(old);
        }
        else
        {
            FramesInUse++;
        }

        moved = true;
        return _pool.AddressOf(frame);
    }

    /// <summary>Copies bytes out. The range [offset, offset + destination.Length) must lie inside.</summary>
    public void Read(ulong offset, Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            int inPage = (int)(offset & (FramePool.FrameSize - 1));
            int count = Math.Min(destination.Length, FramePool.FrameSize - inPage);
            new ReadOnlySpan<byte>((byte*)ReadPage(offset / FramePool.FrameSize) + inPage, count).CopyTo(destination);
            destination = destination[count..];
            offset += (ulong)count;
        }
    }

    /// <summary>
    /// A version that shares everything with this one; this one copies what it changes from here on. The version keeps this object
    /// alive until <see cref="Release"/>, so that a replaced range can come back (spec 2.9 with 10.4).
    /// </summary>
    public PagedMemoryVersion Share()
    {
        AddUse();
        foreach (FrameChunk? chunk in _chunks)
        {
            if (chunk is not null)
            {
                chunk.References++;
            }
        }

        return new PagedMemoryVersion(this, (FrameChunk?[])_chunks.Clone(), Dirty.Clone(), FramesInUse);
    }

    /// <summary>Goes back to a version, which stays valid and must still be released.</summary>
    public void Restore(PagedMemoryVersion version)
    {
        foreach (FrameChunk? chunk in version.Chunks)
        {
            if (chunk is not null)
            {
                chunk.References++;
            }
        }

        ReleaseChunks(_chunks);
        _chunks = (FrameChunk?[])version.Chunks.Clone();
        Dirty = version.Dirty.Clone();
        FramesInUse = version.FramesInUse;
    }

    public void Release(PagedMemoryVersion version)
    {
        ReleaseChunks(version.Chunks);
        EndUse();
    }

    /// <summary>A PMA entry will use this again that gave it up by <see cref="Dispose"/>, and restore a version.</summary>
    public void AddUse() => _users++;

    /// <summary>
    /// Ends the PMA entry's use, and gives back what only the running version has. Versions stay valid; the last of them closes the file.
    /// </summary>
    public void Dispose()
    {
        ReleaseChunks(_chunks);
        Array.Clear(_chunks);
        FramesInUse = 0;
        EndUse();
    }

    private void EndUse()
    {
        if (--_users == 0)
        {
            _backing?.Dispose();
        }
    }

    private int FrameOf(ulong page) =>
        _chunks[page >> FrameChunk.Log2Pages] is { } chunk ? chunk.Frames[page & (FrameChunk.Pages - 1)] : 0;

    private nint Behind(ulong page) =>
        _backing is not null && _backing.HasData(page) ? _backing.Address + (nint)(page * FramePool.FrameSize) : _pool.ZeroPage;

    private FrameChunk WritableChunk(ulong page)
    {
        ref FrameChunk? chunk = ref _chunks[page >> FrameChunk.Log2Pages];
        if (chunk is null)
        {
            chunk = new FrameChunk();
        }
        else if (chunk.References > 1)
        {
            chunk = chunk.CloneShared(_pool);
        }

        return chunk;
    }

    private void ReleaseChunks(FrameChunk?[] chunks)
    {
        foreach (FrameChunk? chunk in chunks)
        {
            chunk?.Release(_pool);
        }
    }
}
