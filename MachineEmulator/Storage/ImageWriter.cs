// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.HostAccess;
using MachineEmulator.Memory;
using MachineEmulator.Pma;
using MachineEmulator.State;
using Microsoft.Win32.SafeHandles;

namespace MachineEmulator.Storage;

/// <summary>Writes the bytes of an entry to a file. Untouched pages become holes: they read as zeros and cost nothing.</summary>
internal static class ImageWriter
{
    private const int BlockPages = 256;

    /// <exception cref="MachineException">"unable to open '...' in mode 'wb': ...".</exception>
    public static SafeFileHandle Create(string path) =>
        HostFile.Create(path) ?? throw new MachineException($"unable to open '{path}' in mode 'wb': {HostFile.LastErrorText}");

    /// <summary>Writes the first <paramref name="length"/> bytes of an entry, memory or device as the host sees it.</summary>
    /// <param name="state">The machine's state.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="length">Bytes; at most the entry's pages.</param>
    /// <param name="path">The file, created or overwritten.</param>
    /// <param name="tellsWhy">Whether an error of writing names its cause; texts differ by file (spec 2.6, 10.5).</param>
    public static void Write(MachineState state, PmaEntry entry, ulong length, string path, bool tellsWhy)
    {
        using SafeFileHandle file = Create(path);
        bool written = HostFile.SetLength(file, length)
            && (entry.Memory is { } memory ? WriteMemory(file, memory, length) : WriteDevice(file, state, entry, length));
        if (!written)
        {
            string cause = tellsWhy ? $": {HostFile.LastErrorText}" : "";
            throw new MachineException($"error writing to '{path}'{cause}");
        }
    }

    private static unsafe bool WriteMemory(SafeFileHandle file, PagedMemory memory, ulong length)
    {
        byte[] block = new byte[BlockPages * FramePool.FrameSize];
        ulong pages = (length + AddressMap.PageOffsetMask) / AddressMap.PageSize;
        for (ulong page = 0; page < pages;)
        {
            if (memory.IsUntouched(page))
            {
                page = SkipUntouched(memory, page);
                continue;
            }

            int filled = 0;
            ulong first = page;
            while (page < pages && filled < block.Length && !memory.IsUntouched(page))
            {
                new ReadOnlySpan<byte>((void*)memory.ReadPage(page), FramePool.FrameSize).CopyTo(block.AsSpan(filled));
                filled += FramePool.FrameSize;
                page++;
            }

            ulong offset = first * AddressMap.PageSize;
            if (!HostFile.WriteAt(file, block.AsSpan(0, (int)Math.Min((ulong)filled, length - offset)), (long)offset))
            {
                return false;
            }
        }

        return true;
    }

    private static ulong SkipUntouched(PagedMemory memory, ulong page) =>
        memory.IsChunkUntouched((int)(page >> FrameChunk.Log2Pages))
            ? ((page >> FrameChunk.Log2Pages) + 1) << FrameChunk.Log2Pages
            : page + 1;

    private static bool WriteDevice(SafeFileHandle file, MachineState state, PmaEntry device, ulong length)
    {
        if (DeviceView.IsPristine(device))
        {
            return true;
        }

        byte[] bytes = new byte[length];
        HostMemory.Read(state, device, 0, bytes);
        return HostFile.WriteAt(file, bytes, 0);
    }
}
