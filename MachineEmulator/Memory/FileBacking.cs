// SPDX-License-Identifier: Apache-2.0

using System.IO.MemoryMappedFiles;

namespace MachineEmulator.Memory;

/// <summary>
/// An image file mapped into the host's memory (spec 2.3, "mapped image"). A private backing is only read: guest writes go to frames.
/// A shared backing is written through, so that guest writes reach the file.
/// </summary>
internal sealed unsafe class FileBacking : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    /// <param name="stream">The open file, of the range's exact length; owned from here on.</param>
    /// <param name="shared">Whether guest writes reach the file.</param>
    /// <exception cref="IOException">The host refuses the mapping.</exception>
    public FileBacking(FileStream stream, bool shared)
    {
        IsShared = shared;
        MemoryMappedFileAccess access = shared ? MemoryMappedFileAccess.ReadWrite : MemoryMappedFileAccess.Read;
        _file = MemoryMappedFile.CreateFromFile(stream, null, 0, access, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, 0, access);
        byte* pointer = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        Address = (nint)pointer;
    }

    public bool IsShared { get; }

    public nint Address { get; }

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
