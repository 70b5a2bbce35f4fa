// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Memory;
using Microsoft.Win32.SafeHandles;

namespace MachineEmulator.Storage;

/// <summary>Makes the memory of a range: zeros, a copy of an image, or a mapped image (spec 2.3, with its error texts).</summary>
internal static class RangeMemory
{
    private const int CopyBlock = 256 * FramePool.FrameSize;

    public static PagedMemory Zeros(FramePool frames, string description, ulong length)
    {
        CheckLength(description, length);
        return Allocate(frames, description, length);
    }

    /// <summary>Zeros with the file's bytes at their start. Pages of the file that hold zeros stay untouched.</summary>
    public static PagedMemory Copy(FramePool frames, string description, ulong length, string path)
    {
        CheckLength(description, length);
        PagedMemory memory = Allocate(frames, description, length);
        try
        {
            CopyFile(memory, description, path);
            return memory;
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }

    /// <summary>Zeros without a file name; else a copy of the file.</summary>
    public static PagedMemory ZerosOrCopy(FramePool frames, string description, RamConfig ram) => ram.ImageFilename.Length == 0
        ? Zeros(frames, description, ram.Length)
        : Copy(frames, description, ram.Length, ram.ImageFilename);

    /// <summary>Zeros without a file name; else the mapped file, which must have the range's length.</summary>
    public static PagedMemory ZerosOrMapped(FramePool frames, string description, MemoryRangeConfig range)
    {
        if (range.ImageFilename.Length == 0)
        {
            return Zeros(frames, description, range.Length);
        }

        CheckLength(description, range.Length);
        SafeFileHandle file = OpenToMap(description, range.ImageFilename, range.Length, range.Shared);
        try
        {
            FileAccess access = range.Shared ? FileAccess.ReadWrite : FileAccess.Read;
            var backing = new FileBacking(new FileStream(file, access, bufferSize: 0), range.Shared);
            return new PagedMemory(frames, range.Length, backing);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            file.Dispose();
            throw new MachineException(
                $"could not map image file '{range.ImageFilename}' to memory when initializing {description}: {e.Message}");
        }
    }

    /// <summary>Opens an image that must have exactly the range's length.</summary>
    public static SafeFileHandle OpenToMap(string description, string path, ulong length, bool shared)
    {
        SafeFileHandle file = (shared ? HostFile.OpenForReadingAndWriting(path) : HostFile.OpenForReading(path))
            ?? throw new MachineException(
                $"could not open image file '{path}' when initializing {description}: {HostFile.LastErrorText}");
        long fileLength = HostFile.LengthOf(file);
        if (fileLength >= 0 && (ulong)fileLength == length)
        {
            return file;
        }

        string problem = fileLength < 0
            ? $"unable to obtain length of image file '{path}' when initializing {description}: {HostFile.LastErrorText}"
            : $"image file '{path}' size ({fileLength}) does not match range length ({length}) of {description}";
        file.Dispose();
        throw new MachineException(problem);
    }

    private static void CheckLength(string description, ulong length)
    {
        if (length == 0)
        {
            throw new MachineException($"{description} length cannot be zero");
        }
    }

    private static PagedMemory Allocate(FramePool frames, string description, ulong length) =>
        length <= PagedMemory.MaximumLength
            ? new PagedMemory(frames, length)
            : throw new MachineException($"error allocating memory for {description}");

    private static void CopyFile(PagedMemory memory, string description, string path)
    {
        using SafeFileHandle file = HostFile.OpenForReading(path)
            ?? throw new MachineException(
                $"error opening image file '{path}' when initializing {description}: {HostFile.LastErrorText}");
        long length = HostFile.LengthOf(file);
        if (length < 0)
        {
            throw new MachineException(
                $"error obtaining length of image file '{path}' when initializing {description}: {HostFile.LastErrorText}");
        }

        if ((ulong)length > memory.Length)
        {
            throw new MachineException($"image file '{path}' of {description} is too large for range");
        }

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
