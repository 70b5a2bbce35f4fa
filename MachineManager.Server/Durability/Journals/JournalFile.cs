// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability.Files;
using Microsoft.Win32.SafeHandles;

namespace MachineManager.Server.Durability.Journals;

/// <summary>A journal's file. Every method throws an <see cref="IOException"/> in the system's own words.</summary>
internal sealed unsafe class JournalFile : IDisposable
{
    private const int Interrupted = 4;
    private readonly SafeFileHandle _handle;

    private JournalFile(SafeFileHandle handle) => _handle = handle;

    public static JournalFile Create(string path) => new(File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read));

    public static JournalFile Open(string path) => new(File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.Read));

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        fixed (byte* data = bytes)
        {
            for (var done = 0; done < bytes.Length;)
            {
                var written = FileNatives.Write(_handle, data + done, (nuint)(bytes.Length - done), offset + done);
                if (written < 0 && DiskError.Last() is { HResult: not Interrupted } error)
                    throw error;
                done += (int)Math.Max(written, 0);
            }
        }
    }

    public void Truncate(long length)
    {
        if (FileNatives.Truncate(_handle, length) != 0)
            throw DiskError.Last();
    }

    /// <summary>Returns when all that was written is on the disk.</summary>
    public void Flush()
    {
        if (FileNatives.SyncData(_handle) != 0)
            throw DiskError.Last();
    }

    public void Dispose() => _handle.Dispose();
}
