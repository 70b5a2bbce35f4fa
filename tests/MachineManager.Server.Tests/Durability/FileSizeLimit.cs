// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MachineManager.Server.Tests.Durability;

/// <summary>Lets no file of this process grow beyond a length. Only for tests that run alone.</summary>
internal sealed partial class FileSizeLimit : IDisposable
{
    private const int FileSize = 1;
    private const int SigXFsz = 25;
    private readonly Limits _before;
    private readonly PosixSignalRegistration _signal;

    public FileSizeLimit(long bytes)
    {
        // By default the signal ends the process instead of failing the write.
        _signal = PosixSignalRegistration.Create((PosixSignal)SigXFsz, context => context.Cancel = true);
        Get(out _before);
        Set(_before with { Soft = (ulong)bytes });
    }

    public void Dispose()
    {
        Set(_before);
        _signal.Dispose();
    }

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
