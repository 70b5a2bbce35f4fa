// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.HostAccess;
using MachineEmulator.Memory;
using MachineEmulator.Pma;
using MachineEmulator.State;
using Microsoft.Win32.SafeHandles;

namespace MachineEmulator.Storage;

/// <summary>
/// Writes the bytes of an entry to a file. Pages of zeros become holes: they read as zeros and cost nothing. What is
/// written is in the host's page cache; when it reaches the disk is up to the host, or to who syncs it.
/// </summary>
internal static class ImageWriter
{
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
        bool written = entry.Memory is { } memory ? WriteMemory(file, memory, length) : WriteDevice(file, state, entry, length);
        if (!written)
        {
            string cause = tellsWhy ? $": {HostFile.LastErrorText}" : "";
            throw new MachineException($"error writing to '{path}'{cause}");
        }
    }

    private static unsafe bool WriteMemory(SafeFileHandle file, PagedMemory memory, ulong length)
    {
        // Blocks that the image file has need not be read and written where both files can have them.
        bool isCloned = memory.Backing is { } backing && FileBlocks.TryClone(backing.File, file);
        if (!HostFile.SetLength(file, length))
        {
            return false;
        }

        var writer = new PageWriter(file);
        ulong pages = (length + AddressMap.PageOffsetMask) / AddressMap.PageSize;
        for (ulong page = 0; page < pages;)
        {
            if (memory.IsUntouched(page))
            {
                page = SkipUntouched(memory, page);
                continue;
            }

            ulong offset = page * AddressMap.PageSize;
            int count = (int)Math.Min(AddressMap.PageSize, length - offset);
            var bytes = new ReadOnlySpan<byte>((void*)memory.ReadPage(page), count);
            bool isThere = isCloned ? memory.IsFromFile(page) : !bytes.ContainsAnyExcept((byte)0);
            if (!isThere && !writer.TryAdd(bytes, (long)offset))
            {
                return false;
            }

            page++;
        }

        return writer.TryFlush();
    }

    private static ulong SkipUntouched(PagedMemory memory, ulong page) =>
        memory.IsChunkUntouched((int)(page >> FrameChunk.Log2Pages))
            ? ((page >> FrameChunk.Log2Pages) + 1) << FrameChunk.Log2Pages
            : page + 1;

    private static bool WriteDevice(SafeFileHandle file, MachineState state, PmaEntry device, ulong length)
    {
        if (!HostFile.SetLength(file, length))
        {
            return false;
        }

        if (DeviceView.IsPristine(device))
        {
            return true;
        }

        byte[] bytes = new byte[length];
        HostMemory.Read(state, device, 0, bytes);
        return HostFile.WriteAt(file, bytes, 0);
    }
}
