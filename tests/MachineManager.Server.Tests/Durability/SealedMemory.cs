// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MachineManager.Server.Tests.Durability;

/// <summary>A file in memory whose length can be fixed for ever.</summary>
internal sealed partial class SealedMemory : IDisposable
{
    private const uint AllowSealing = 2;
    private const int AddSeals = 1033;
    private const int SealShrink = 2;
    private const int SealGrow = 4;
    private readonly SafeFileHandle _file;

    public SealedMemory()
    {
        var descriptor = Create("journal", AllowSealing);
        if (descriptor < 0)
            throw new Win32Exception();
        _file = new SafeFileHandle(descriptor, ownsHandle: true);
    }

    public string Path => $"/proc/self/fd/{_file.DangerousGetHandle()}";

    /// <summary>From now on the file can neither grow nor shrink.</summary>
    public void FixLength()
    {
        if (Control(_file, AddSeals, SealShrink | SealGrow) != 0)
            throw new Win32Exception();
    }

    public void Dispose() => _file.Dispose();

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Create(string name, uint flags);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(SafeFileHandle file, int command, int argument);
}
