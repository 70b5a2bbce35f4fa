// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace MachineEmulator.Translation.Cache;

/// <summary>
/// Executable memory below 2 GiB, where 32 bits are an address. Costs nothing until it is touched.
/// </summary>
internal sealed partial class CodeMemory : IDisposable
{
    private const int ProtReadWriteExecute = 0x1 | 0x2 | 0x4;

    // MAP_PRIVATE, MAP_ANONYMOUS, MAP_NORESERVE, MAP_32BIT
    private const int Flags = 0x02 | 0x20 | 0x4000 | 0x40;

    private readonly nuint _length;
    private nint _address;

    private CodeMemory(nint address, int length)
    {
        _address = address;
        _length = (nuint)length;
    }

    ~CodeMemory() => Release();

    public nint Address => _address;

    /// <summary>Whether translated code can run here at all: its processor and its calling convention.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>Null where the host does not give such memory.</summary>
    public static CodeMemory? TryMap(int length)
    {
        nint address = IsSupported ? Map(0, (nuint)length, ProtReadWriteExecute, Flags, -1, 0) : -1;
        return address == -1 ? null : new CodeMemory(address, length);
    }

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        nint address = Interlocked.Exchange(ref _address, 0);
        if (address != 0)
        {
            _ = Unmap(address, _length);
        }
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int descriptor, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(nint address, nuint length);
}
