// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Memory;
using Microsoft.Win32.SafeHandles;

namespace MachineEmulator.Storage;

/// <summary>Writes pages of host memory to a file, as many at a time as lie one behind the other there.</summary>
/// <remarks>
/// They are gathered in a block first. A call that takes them from where they are saves that copy, but was measured to take nine times as
/// long on a virtual machine: there the host's first look at a page of a process is what costs, and the block it has seen already.
/// </remarks>
/// <param name="file">The file; what is not written stays as it is.</param>
internal sealed class PageWriter(SafeFileHandle file)
{
    // Stays in the processor's cache from the copy to the write.
    private const int BlockPages = 128;

    private readonly byte[] _block = new byte[BlockPages * FramePool.FrameSize];
    private int _filled;
    private long _start;

    /// <summary>Adds bytes of a page; false on an error of writing those before.</summary>
    /// <param name="page">At most 4096 bytes.</param>
    /// <param name="offset">Where in the file they go; not before the end of those added last.</param>
    public bool TryAdd(ReadOnlySpan<byte> page, long offset)
    {
        if ((offset != _start + _filled || page.Length > _block.Length - _filled) && !TryFlush())
        {
            return false;
        }

        if (_filled == 0)
        {
            _start = offset;
        }

        page.CopyTo(_block.AsSpan(_filled));
        _filled += page.Length;
        return true;
    }

    /// <summary>Writes what was added; false on an error.</summary>
    public bool TryFlush()
    {
        ReadOnlySpan<byte> bytes = _block.AsSpan(0, _filled);
        _filled = 0;
        return HostFile.WriteAt(file, bytes, _start);
    }
}
