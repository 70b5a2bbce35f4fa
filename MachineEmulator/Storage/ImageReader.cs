// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Memory;
using Microsoft.Win32.SafeHandles;

namespace MachineEmulator.Storage;

/// <summary>Copies an image file into memory (spec 2.3, "copied image", with its error texts).</summary>
internal static class ImageReader
{
    private const int CopyBlock = 256 * FramePool.FrameSize;

    /// <summary>Opens an image that must not be longer than the range.</summary>
    public static (SafeFileHandle File, long Length) Open(string description, string path, ulong rangeLength)
    {
        SafeFileHandle file = HostFile.OpenForReading(path)
            ?? throw new MachineException(
                $"error opening image file '{path}' when initializing {description}: {HostFile.LastErrorText}");
        long length = HostFile.LengthOf(file);
        if (length >= 0 && (ulong)length <= rangeLength)
        {
            return (file, length);
        }

        string problem = length < 0
            ? $"error obtaining length of image file '{path}' when initializing {description}: {HostFile.LastErrorText}"
            : $"image file '{path}' of {description} is too large for range";
        file.Dispose();
        throw new MachineException(problem);
    }

    /// <summary>Copies the file to the start of memory that holds zeros. Pages of the file that hold zeros stay untouched.</summary>
    public static void Copy(PagedMemory memory, string description, string path, SafeFileHandle file, long length)
    {
        byte[] block = new byte[(int)Math.Min(length, CopyBlock)];
        for (long offset = 0; offset < length; offset += block.Length)
        {
            Span<byte> wanted = block.AsSpan(0, (int)Math.Min(block.Length, length - offset));
            if (HostFile.ReadAt(file, wanted, offset) != wanted.Length)
            {
                throw new MachineException(
                    $"error reading from image file '{path}' when initializing {description}: {HostFile.LastErrorText}");
            }

            CopyPages(memory, (ulong)offset, wanted);
        }
    }

    private static unsafe void CopyPages(PagedMemory memory, ulong offset, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            ReadOnlySpan<byte> page = bytes[..Math.Min(bytes.Length, FramePool.FrameSize)];
            if (page.ContainsAnyExcept((byte)0))
            {
                nint host = memory.WritePage(offset / FramePool.FrameSize, out _);
                page.CopyTo(new Span<byte>((void*)host, FramePool.FrameSize));
            }

            bytes = bytes[page.Length..];
            offset += (ulong)page.Length;
        }
    }
}
