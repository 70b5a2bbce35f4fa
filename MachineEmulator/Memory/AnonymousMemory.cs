// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MachineEmulator.Memory;

/// <summary>
/// A zero-filled block of host memory that costs nothing until it is touched.
/// Mapped rather than allocated so that freeing it returns the pages to the host at once.
/// </summary>
internal sealed partial class AnonymousMemory : IDisposable
{
    private const int ProtReadWrite = 0x1 | 0x2;
    private const int ProtExecute = 0x4;
    private const int MapPrivateAnonymousNoReserve = 0x02 | 0x20 | 0x4000;
    private const int MapBelow2GiB = 0x40;

    private readonly nuint _length;
    private nint _address;

    /// <param name="length">Bytes; a multiple of 4096.</param>
    /// <exception cref="OutOfMemoryException">The host refuses the mapping.</exception>
    public AnonymousMemory(nuint length)
        : this(Map(0, length, ProtReadWrite, MapPrivateAnonymousNoReserve, -1, 0), length)
    {
        if (_address == -1)
        {
            throw new OutOfMemoryException(
                $"cannot map {length} bytes: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        }
    }

    private AnonymousMemory(nint address, nuint length)
    {
        _address = address;
        _length = length;
    }

    ~AnonymousMemory() => Release();

    /// <summary>Page-aligned host address of the first byte.</summary>
    public nint Address => _address;

    /// <summary>A block that code can be written to and executed in, below 2 GiB, where 32 bits are an address.</summary>
    /// <returns>Null where the host does not give such memory.</returns>
    public static AnonymousMemory? TryMapForCode(nuint length)
    {
        nint address = Map(0, length, ProtReadWrite | ProtExecute, MapPrivateAnonymousNoReserve | MapBelow2GiB, -1, 0);
        return address == -1 ? null : new AnonymousMemory(address, length);
    }

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        nint address = Interlocked.Exchange(ref _address, 0);
        if (address is not 0 and not -1)
        {
            _ = Unmap(address, _length);
        }
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int descriptor, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(nint address, nuint length);
}
