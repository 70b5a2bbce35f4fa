// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;

namespace FaultyEmulator.Toy;

/// <summary>
/// The memory ranges: RAM and flash drives. Pages that hold only zeros are not kept, so that the state hash depends on contents alone.
/// </summary>
internal sealed class ToyMemory
{
    public const ulong RamStart = 0x80000000;
    private const int PageLength = 4096;

    private readonly SortedDictionary<ulong, byte[]> _pages = [];
    private readonly List<(ulong Start, ulong Length)> _ranges = [];

    /// <summary>Pages that hold anything, by address.</summary>
    public IReadOnlyDictionary<ulong, byte[]> Pages => _pages;

    /// <summary>The ranges of a config, with what their images hold.</summary>
    public static ToyMemory Create(MachineConfig config)
    {
        var memory = Empty(config);
        memory.LoadImage(RamStart, config.Ram.Length, config.Ram.ImageFilename);
        foreach (var drive in config.FlashDrive)
            memory.LoadImage(drive.Start, drive.Length, drive.ImageFilename);
        return memory;
    }

    /// <summary>The ranges of a config, all zeros.</summary>
    public static ToyMemory Empty(MachineConfig config)
    {
        if (config.Ram is null or { Length: 0 })
            throw new ToyRefusal("RAM length cannot be zero");
        var memory = new ToyMemory();
        memory._ranges.Add((RamStart, config.Ram.Length));
        memory._ranges.AddRange(config.FlashDrive.Select(drive => (drive.Start, drive.Length)));
        return memory;
    }

    public byte[] Read(ulong address, ulong length)
    {
        if (length > 0 && !IsInside(address, length))
            throw new ToyRefusal("peek failed");
        var data = new byte[length];
        for (ulong done = 0; done < length;)
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
        if (!data.IsEmpty && !IsInside(address, (ulong)data.Length))
            throw new ToyRefusal("address range not entirely in memory PMA");
        for (var done = 0; done < data.Length;)
        {
            var (page, offset, count) = Part(address + (ulong)done, (ulong)(data.Length - done));
            var bytes = _pages.GetValueOrDefault(page) ?? new byte[PageLength];
            data.Slice(done, count).CopyTo(bytes.AsSpan(offset));
            if (bytes.AsSpan().ContainsAnyExcept((byte)0))
                _pages[page] = bytes;
            else
                _pages.Remove(page);
            done += count;
        }
    }

    public void Replace(MemoryRangeConfig range)
    {
        if (range.Start == RamStart)
            throw new ToyRefusal("attempt to replace a protected range RAM");
        if (!_ranges.Contains((range.Start, range.Length)))
            throw new ToyRefusal("attempt to replace inexistent memory range");
        foreach (var page in _pages.Keys.Where(p => p >= range.Start && p - range.Start < range.Length).ToArray())
            _pages.Remove(page);
        LoadImage(range.Start, range.Length, range.ImageFilename);
    }

    /// <summary>Takes over a stored page.</summary>
    public void Restore(ulong address, byte[] page) => _pages[address] = page;

    private void LoadImage(ulong start, ulong length, string image)
    {
        if (image.Length == 0)
            return;
        if (!File.Exists(image))
            throw new ToyRefusal($"error opening image file '{image}': No such file or directory");
        var data = File.ReadAllBytes(image);
        if ((ulong)data.Length > length)
            throw new ToyRefusal($"image file '{image}' is too large for range");
        Write(start, data);
    }

    private bool IsInside(ulong address, ulong length) =>
        _ranges.Exists(r => address >= r.Start && address - r.Start <= r.Length && length <= r.Length - (address - r.Start));

    private static (ulong Page, int Offset, int Count) Part(ulong address, ulong left)
    {
        var offset = (int)(address % PageLength);
        return (address - (ulong)offset, offset, (int)Math.Min(left, (ulong)(PageLength - offset)));
    }
}
