// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MachineManager.Server.Tests.Durability;

/// <summary>Lets no file of this process grow beyond a length. Only for tests that run alone.</summary>
internal sealed partial class FileSizeLimit : IDisposable
{
    private const int FileSize = 1;
    private const int SigXFsz = 25;

    // By default the signal ends the process, besides failing the write. For ever, as it is handled some time after it came.
    private static readonly PosixSignalRegistration Signal =
        PosixSignalRegistration.Create((PosixSignal)SigXFsz, context => context.Cancel = true);

    private readonly Limits _before;

    public FileSizeLimit(long bytes)
    {
        GC.KeepAlive(Signal);
        Get(out _before);
        Set(_before with { Soft = (ulong)bytes });
    }

    public void Dispose() => Set(_before);

    private static void Get(out Limits limits)
    {
        if (GetLimits(FileSize, out limits) != 0)
            throw new Win32Exception();
    }

    private static void Set(Limits limits)
    {
        if (SetLimits(FileSize, in limits) != 0)
            throw new Win32Exception();
    }

    [LibraryImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    private static partial int GetLimits(int resource, out Limits limits);

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetLimits(int resource, in Limits limits);

    private readonly record struct Limits(ulong Soft, ulong Hard);
}
