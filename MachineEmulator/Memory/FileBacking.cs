// SPDX-License-Identifier: Apache-2.0

using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MachineEmulator.Memory;

/// <summary>
/// An image file mapped into the host's memory (spec 2.3, "mapped image"). A private backing is only read: guest writes go to frames, and
/// what nobody writes stays in the host's page cache, once for all machines. A shared backing is written through, so that guest writes
/// reach the file.
/// </summary>
/// <remarks>
/// The file may be renamed, replaced by another or deleted. What is written into it shows in the pages that the guest did not write, and
/// where it is cut off nothing is left to read: the process ends by SIGBUS. Both as with any mapping, the original's too.
/// </remarks>
internal sealed unsafe partial class FileBacking : IDisposable
{
    private const int NotNeeded = 4;

    private readonly FileStream _stream;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly DataPages? _data;

    /// <param name="stream">The open file, of the range's exact length; owned from here on.</param>
    /// <param name="shared">Whether guest writes reach the file.</param>
    /// <param name="data">Pages of the file that are not a hole; null when that is not known, or does not last, as of a shared one.</param>
    /// <exception cref="IOException">The host refuses the mapping.</exception>
    public FileBacking(FileStream stream, bool shared, DataPages? data = null)
    {
        IsShared = shared;
        _stream = stream;
        _data = data;
        MemoryMappedFileAccess access = shared ? MemoryMappedFileAccess.ReadWrite : MemoryMappedFileAccess.Read;
        _file = MemoryMappedFile.CreateFromFile(stream, null, 0, access, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, 0, access);
        byte* pointer = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        Address = (nint)pointer;
    }

    public bool IsShared { get; }

    public nint Address { get; }

    /// <summary>The file, open at least for reading.</summary>
    public SafeFileHandle File => _stream.SafeFileHandle;

    /// <summary>Whether the page may hold anything but zeros.</summary>
    public bool HasData(ulong page) => _data is null || _data[page];

    /// <summary>Whether a page of the chunk (2 MiB) may hold anything but zeros.</summary>
    public bool HasDataInChunk(int chunk) => _data is null || _data.AnyInChunk(chunk);

    /// <summary>
    /// Lets go of the pages that were looked at: they stay in the host's page cache, and come back when they are looked at again, but are
    /// no longer counted as this process's.
    /// </summary>
    public void LetGo() => _ = Advise(Address, (nuint)_view.Capacity, NotNeeded);

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint length, int advice);
}
