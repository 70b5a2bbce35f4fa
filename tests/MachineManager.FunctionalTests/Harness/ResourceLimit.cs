// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace MachineManager.FunctionalTests.Harness;

/// <summary>A resource limit of a running process, lowered until this is disposed.</summary>
internal sealed partial class ResourceLimit : IDisposable
{
    private const int Processes = 6;
    private const int Descriptors = 7;

    private readonly int _processId;
    private readonly int _resource;
    private readonly Values _before;

    private ResourceLimit(int processId, int resource, ulong limit)
    {
        (_processId, _resource) = (processId, resource);
        Set(Values.None, out _before);
        Set(_before with { Soft = limit }, out _);
    }

    /// <summary>The process can start no other (EAGAIN). Nothing is too little for the system's root.</summary>
    public static ResourceLimit NoMoreProcesses(int processId) => new(processId, Processes, 1);

    /// <summary>The process can open nothing more (EMFILE).</summary>
    public static ResourceLimit NoMoreDescriptors(int processId) => new(processId, Descriptors, LowestFree(processId));

    public void Dispose() => Set(_before, out _);

    private static ulong LowestFree(int processId)
    {
        var taken = Directory.EnumerateFileSystemEntries($"/proc/{processId}/fd").Select(path => ulong.Parse(Path.GetFileName(path), null)).ToHashSet();
        ulong lowest = 0;
        while (taken.Contains(lowest))
            lowest++;
        return lowest;
    }

    private unsafe void Set(Values values, out Values before)
    {
        Values old = default;
        if (Limit(_processId, _resource, values == Values.None ? null : &values, &old) != 0)
            throw new InvalidOperationException($"limit {_resource} of process {_processId}: {Marshal.GetLastPInvokeErrorMessage()}");
        before = old;
    }

    [LibraryImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    private static unsafe partial int Limit(int processId, int resource, Values* values, Values* before);

    /// <summary>struct rlimit of 64-bit systems.</summary>
    private record struct Values(ulong Soft, ulong Hard)
    {
        /// <summary>Only asks.</summary>
        public static readonly Values None = new(ulong.MaxValue, 0);
    }
}
