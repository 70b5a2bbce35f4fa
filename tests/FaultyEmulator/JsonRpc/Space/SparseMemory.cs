// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;

namespace FaultyEmulator.JsonRpc.Space;

/// <summary>2^64 bytes, of which only the pages that hold anything are kept: the hash depends on contents alone.</summary>
internal sealed class SparseMemory
{
    public const int PageLength = 4096;

    private readonly Dictionary<ulong, byte[]> _pages = [];

    /// <summary>Hashes of pages as they are, by address; a write drops its page's.</summary>
    public Dictionary<ulong, byte[]> PageHashes { get; } = [];

    /// <summary>The addresses of the pages that hold anything, ascending.</summary>
    public ulong[] PageAddresses { get => field ??= [.. _pages.Keys.Order()]; private set; }

    /// <summary>A page's bytes; empty where it holds only zeros.</summary>
    public ReadOnlySpan<byte> Page(ulong address) => _pages.GetValueOrDefault(address);

    /// <summary>Past the end of the space there are zeros.</summary>
    public byte[] Read(ulong address, ulong length)
    {
        var data = new byte[length];
        for (ulong done = 0; done < length && address + done >= address;)
        {
            var (page, offset, count) = Part(address + done, length - done);
            if (_pages.TryGetValue(page, out var bytes))
                bytes.AsSpan(offset, count).CopyTo(data.AsSpan((int)done));
            done += (ulong)count;
        }

        return data;
    }

    public void Write(ulong address, ReadOnlySpan<byte> data)
    {
        for (var done = 0; done < data.Length;)
        {
            var (page, offset, count) = Part(address + (ulong)done, (ulong)(data.Length - done));
            Change(page, offset, data.Slice(done, count));
            done += count;
        }
    }

    public ulong ReadWord(ulong address) => BinaryPrimitives.ReadUInt64LittleEndian(Read(address, sizeof(ulong)));

    public void WriteWord(ulong address, ulong value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        Write(address, bytes);
    }

    /// <summary>Zeros from <paramref name="start"/> on, whole pages.</summary>
    public void Clear(ulong start, ulong length)
    {
        foreach (var page in PageAddresses.Where(p => p >= start && p - start < length))
            Change(page, 0, new byte[PageLength]);
    }

    private void Change(ulong page, int offset, ReadOnlySpan<byte> data)
    {
        PageHashes.Remove(page);
        var isNew = !_pages.TryGetValue(page, out var bytes);
        bytes ??= new byte[PageLength];
        data.CopyTo(bytes.AsSpan(offset));
        var isZero = !bytes.AsSpan().ContainsAnyExcept((byte)0);
        if (isZero)
            _pages.Remove(page);
        else if (isNew)
            _pages.Add(page, bytes);
        if (isZero != isNew)
            PageAddresses = null!;
    }

    private static (ulong Page, int Offset, int Count) Part(ulong address, ulong left)
    {
        var offset = (int)(address % PageLength);
        return (address - (ulong)offset, offset, (int)Math.Min(left, (ulong)(PageLength - offset)));
    }
}
