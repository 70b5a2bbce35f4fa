// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MachineEmulator.Storage;

/// <summary>
/// Files opened by the C library's own calls: the error texts are the host's, and no advisory lock is taken, so that one image may serve
/// several machines, shared or not (which FileStream's own opening would refuse).
/// </summary>
internal static partial class HostFile
{
    private const int CloseOnExec = 0x80000;
    private const int ReadOnly = 0;
    private const int WriteOnly = 1;
    private const int ReadWrite = 2;

    // Opening a pipe must not wait for its other end; no effect on files.
    private const int NonBlocking = 0x800;

    private const int CreateAndTruncate = 0x40 | 0x200;
    private const int SeekEnd = 2;
    private const uint OwnerOnly = 0x1C0;
    private const uint EverybodyReadsAndWrites = 0x1B6;

    /// <summary>Text of the last failed call here, e.g. "No such file or directory".</summary>
    public static string LastErrorText => Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());

    /// <summary>Null when it cannot be opened; <see cref="LastErrorText"/> tells why.</summary>
    public static SafeFileHandle? OpenForReading(string path) => Own(Open(path, ReadOnly | NonBlocking | CloseOnExec, 0));

    /// <inheritdoc cref="OpenForReading"/>
    public static SafeFileHandle? OpenForReadingAndWriting(string path) => Own(Open(path, ReadWrite | NonBlocking | CloseOnExec, 0));

    /// <summary>Creates or empties the file; null when it cannot.</summary>
    public static SafeFileHandle? Create(string path) =>
        Own(Open(path, WriteOnly | CreateAndTruncate | CloseOnExec, EverybodyReadsAndWrites));

    /// <summary>The file's length in bytes, negative when it has none.</summary>
    public static long LengthOf(SafeFileHandle file) => Seek(file, 0, SeekEnd);

    /// <summary>Creates a directory that only its owner may enter (mode 0700); false when it cannot, also when it exists.</summary>
    public static bool MakeDirectory(string path) => MakeDirectory(path, OwnerOnly) == 0;

    /// <summary>Bytes read at an offset of the file, fewer than asked for only at its end; negative on an error.</summary>
    public static unsafe long ReadAt(SafeFileHandle file, Span<byte> buffer, long offset)
    {
        long total = 0;
        while (total < buffer.Length)
        {
            fixed (byte* start = buffer[(int)total..])
            {
                nint count = Read(file, start, (nuint)(buffer.Length - total), offset + total);
                if (count < 0)
                {
                    return -1;
                }

                if (count == 0)
                {
                    break;
                }

                total += count;
            }
        }

        return total;
    }

    /// <summary>The file's bytes up to a limit, and no more memory than there are bytes; fewer after an error, as of a directory.</summary>
    public static byte[] ReadUpTo(SafeFileHandle file, int limit)
    {
        const int BlockLength = 64 * 1024;
        using var bytes = new MemoryStream();
        Span<byte> block = new byte[BlockLength];
        while (bytes.Length < limit && ReadAt(file, block, bytes.Length) is > 0 and var count)
        {
            bytes.Write(block[..(int)Math.Min(count, limit - bytes.Length)]);
        }

        return bytes.ToArray();
    }

    /// <summary>Makes the file this long; what was never written reads as zeros and takes no room. False when it cannot.</summary>
    public static bool SetLength(SafeFileHandle file, ulong length) => Truncate(file, (long)length) == 0;

    /// <summary>Writes all bytes at an offset of the file; false on an error.</summary>
    public static unsafe bool WriteAt(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        while (!bytes.IsEmpty)
        {
            fixed (byte* start = bytes)
            {
                nint count = Write(file, start, (nuint)bytes.Length, offset);
                if (count <= 0)
                {
                    return false;
                }

                bytes = bytes[(int)count..];
                offset += count;
            }
        }

        return true;
    }

    private static SafeFileHandle? Own(int descriptor) => descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    private static partial long Seek(SafeFileHandle file, long offset, int origin);

    [LibraryImport("libc", EntryPoint = "pread", SetLastError = true)]
    private static unsafe partial nint Read(SafeFileHandle file, byte* buffer, nuint count, long offset);

    [LibraryImport("libc", EntryPoint = "pwrite", SetLastError = true)]
    private static unsafe partial nint Write(SafeFileHandle file, byte* buffer, nuint count, long offset);

    [LibraryImport("libc", EntryPoint = "ftruncate", SetLastError = true)]
    private static partial int Truncate(SafeFileHandle file, long length);

    [LibraryImport("libc", EntryPoint = "mkdir", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeDirectory(string path, uint mode);
}
