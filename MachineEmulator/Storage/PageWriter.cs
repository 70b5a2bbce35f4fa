// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MachineEmulator.Storage;

/// <summary>
/// Writes pages of host memory to a file straight from where they are, as many at a time as lie one behind the other in the file.
/// Pages that do so in memory too are one piece.
/// </summary>
/// <param name="file">The file; what is not written stays as it is.</param>
internal sealed unsafe partial class PageWriter(SafeFileHandle file)
{
    // For a call that writes more, the host's page cache asks for pieces of 2 MiB, which on a virtual machine may first have to come back
    // from its host: 64 MiB in one call took ten times as long as in calls of this size.
    private const int MaximumPages = 128;

    private readonly Piece[] _pieces = new Piece[MaximumPages];
    private int _pages;
    private int _count;
    private long _start;
    private long _end;

    /// <summary>Adds bytes of a page, which must stay as they are until <see cref="TryFlush"/>. False on an error of writing those before.</summary>
    /// <param name="address">Host address of the first.</param>
    /// <param name="length">How many; at most a page's.</param>
    /// <param name="offset">Where in the file they go; not before the end of those added last.</param>
    public bool TryAdd(nint address, int length, long offset)
    {
        if ((offset != _end || _pages == MaximumPages) && !TryFlush())
        {
            return false;
        }

        if (_count == 0)
        {
            _start = offset;
        }

        _end = offset + length;
        _pages++;
        if (_count > 0 && _pieces[_count - 1] is var last && last.Address + (nint)last.Length == address)
        {
            _pieces[_count - 1] = last with { Length = last.Length + (nuint)length };
        }
        else
        {
            _pieces[_count++] = new Piece(address, (nuint)length);
        }

        return true;
    }

    /// <summary>Writes what was added; false on an error.</summary>
    public bool TryFlush()
    {
        Span<Piece> rest = _pieces.AsSpan(0, _count);
        _count = 0;
        _pages = 0;
        while (!rest.IsEmpty)
        {
            nint written;
            fixed (Piece* first = rest)
            {
                written = Write(file, first, rest.Length, _start);
            }

            if (written <= 0)
            {
                return false;
            }

            _start += written;
            while (!rest.IsEmpty && (nuint)written >= rest[0].Length)
            {
                written -= (nint)rest[0].Length;
                rest = rest[1..];
            }

            if (written > 0)
            {
                rest[0] = new Piece(rest[0].Address + written, rest[0].Length - (nuint)written);
            }
        }

        return true;
    }

    [LibraryImport("libc", EntryPoint = "pwritev", SetLastError = true)]
    private static partial nint Write(SafeFileHandle file, Piece* pieces, int count, long offset);

    // As the C library's iovec.
    private readonly record struct Piece(nint Address, nuint Length);
}
