// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Memory;
using Microsoft.Win32.SafeHandles;

namespace MachineEmulator.Storage;

/// <summary>Makes the memory of a range: zeros, a copy of an image, or a mapped image (spec 2.3, with its error texts).</summary>
internal static class RangeMemory
{
    public static PagedMemory Zeros(FramePool frames, string description, ulong length)
    {
        CheckLength(description, length);
        return new PagedMemory(frames, length);
    }

    /// <summary>Zeros without a file name; else as <see cref="Image"/>.</summary>
    public static PagedMemory ZerosOrImage(FramePool frames, string description, RamConfig ram, bool isMapped) => ram.ImageFilename.Length == 0
        ? Zeros(frames, description, ram.Length)
        : Image(frames, description, ram.Length, ram.ImageFilename, isMapped);

    /// <summary>An image file, mapped if it is to be and can be, else copied.</summary>
    public static PagedMemory Image(FramePool frames, string description, ulong length, string path, bool isMapped) => isMapped
        ? MappedOrCopy(frames, description, length, path)
        : Copy(frames, description, length, path);

    /// <summary>Zeros without a file name; else the mapped file, which must have the range's length.</summary>
    public static PagedMemory ZerosOrMapped(FramePool frames, string description, MemoryRangeConfig range)
    {
        if (range.ImageFilename.Length == 0)
        {
            return Zeros(frames, description, range.Length);
        }

        if (range.Length == 0)
        {
            throw new MachineException($"{description} length cannot be zero");
        }

        SafeFileHandle file = OpenToMap(description, range.ImageFilename, range.Length, range.Shared);
        try
        {
            return Map(frames, range.Length, file, range.Shared);
        }
        catch (Exception e) when (IsRefusal(e))
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
        if (length is 0 or > PagedMemory.MaximumLength)
        {
            throw new MachineException(
                length == 0 ? $"{description} length cannot be zero" : $"error allocating memory for {description}");
        }
    }

    /// <summary>Zeros with the file's bytes at their start. Pages of the file that hold zeros stay untouched.</summary>
    private static PagedMemory Copy(FramePool frames, string description, ulong length, string path)
    {
        CheckLength(description, length);
        (SafeFileHandle file, long fileLength) = ImageReader.Open(description, path, length);
        using (file)
        {
            var memory = new PagedMemory(frames, length);
            try
            {
                ImageReader.Copy(memory, description, path, file, fileLength);
                return memory;
            }
            catch
            {
                memory.Dispose();
                throw;
            }
        }
    }

    /// <summary>As <see cref="Copy"/>, but mapped when the file has the range's length in whole pages, as a stored one has.</summary>
    private static PagedMemory MappedOrCopy(FramePool frames, string description, ulong length, string path)
    {
        CheckLength(description, length);
        (SafeFileHandle file, long fileLength) = ImageReader.Open(description, path, length);
        if ((ulong)fileLength == length && length % FramePool.FrameSize == 0)
        {
            try
            {
                return Map(frames, length, file, shared: false);
            }
            catch (Exception e) when (IsRefusal(e))
            {
                // A file system that maps nothing.
            }
        }

        file.Dispose();
        return Copy(frames, description, length, path);
    }

    /// <summary>The file mapped, and owned; when that fails it is still the caller's.</summary>
    private static PagedMemory Map(FramePool frames, ulong length, SafeFileHandle file, bool shared)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, PagedMemory.MaximumLength);
        DataPages? data = shared ? null : FindDataPages(file, (long)length);
        FileAccess access = shared ? FileAccess.ReadWrite : FileAccess.Read;
        var backing = new FileBacking(new FileStream(file, access, bufferSize: 0), shared, data);
        return new PagedMemory(frames, length, backing);
    }

    private static DataPages FindDataPages(SafeFileHandle file, long length)
    {
        var pages = new DataPages(((ulong)length + FramePool.FrameSize - 1) / FramePool.FrameSize);
        for (long offset = 0; offset < length;)
        {
            (long start, long end) = FileBlocks.FindData(file, length, offset);
            pages.Add((ulong)start / FramePool.FrameSize, ((ulong)end + FramePool.FrameSize - 1) / FramePool.FrameSize);
            offset = end;
        }

        return pages;
    }

    private static bool IsRefusal(Exception e) => e is IOException or UnauthorizedAccessException or ArgumentException;
}
