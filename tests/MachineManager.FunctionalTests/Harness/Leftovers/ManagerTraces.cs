// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.Harness.Leftovers;

/// <summary>All that a manager holds at a moment: processes, ports, descriptors, and entries of its folders.</summary>
internal sealed class ManagerTraces
{
    /// <summary>What one idle emulator of the pool costs: a channel for each stream, its check-in connection and the manager's to it.</summary>
    private const int SocketsOfOneEmulator = 3;

    private readonly Trace[] _all;

    private ManagerTraces(IEnumerable<Trace> all) => _all = [.. all];

    public static ManagerTraces Of(ManagerProcess manager)
    {
        var processes = ProcessTable.EmulatorsOf(manager);
        var descriptors = manager.HasExited ? [] : DescriptorTable.Of(manager);
        return new ManagerTraces([
            .. processes.Select(p => new Trace(TraceKind.Process, $"{p.Id} ({p.State}) {p.CommandLine}")),
            .. descriptors,
            .. EntriesOf(manager.TemporaryFiles).Concat(EntriesOf(manager.WorkingFolder)),
        ]);
    }

    /// <summary>
    /// What is there beyond what was there <paramref name="before"/>, and beyond so many idle emulators: of kinds that have no lasting
    /// names, only if there are more of the kind.
    /// </summary>
    public Trace[] Beyond(ManagerTraces before, int pooled) => [.. Enum.GetValues<TraceKind>().SelectMany(kind => kind switch
    {
        // Those that were there before were idle ones too.
        TraceKind.Process => IfMoreThan(pooled, kind, []),
        TraceKind.TcpConnection or TraceKind.OtherSocket => IfMoreThan(before.OfKind(kind).Length + (pooled * SocketsOfOneEmulator), kind, before.OfKind(kind)),
        TraceKind.Pipe or TraceKind.OpenFile => IfMoreThan(before.OfKind(kind).Length, kind, before.OfKind(kind)),
        _ => OfKind(kind).Except(before.OfKind(kind)),
    })];

    private IEnumerable<Trace> IfMoreThan(int count, TraceKind kind, Trace[] before) => OfKind(kind).Length > count ? OfKind(kind).Except(before) : [];

    private Trace[] OfKind(TraceKind kind) => [.. _all.Where(t => t.Kind == kind)];

    private static IEnumerable<Trace> EntriesOf(string folder) =>
        Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
            .Where(path => !IsOfLivingProcess(Path.GetFileName(path)) && !IsManagersOwn(Path.GetRelativePath(folder, path)))
            .Select(path => new Trace(TraceKind.FolderEntry, path));

    /// <summary>The folder that a manager makes when it needs one, and its lock; sessions must leave nothing in it.</summary>
    private static bool IsManagersOwn(string path) =>
        path.Split('/') is [_] or [_, "lock"] && path.StartsWith("machine-manager-", StringComparison.Ordinal);

    /// <summary>The runtime's own files of a living process, such as dotnet-diagnostic-4711-2912-socket and clr-debug-pipe-4711-2912-in.</summary>
    private static bool IsOfLivingProcess(string name)
    {
        var parts = name.Split('-');
        return parts is ["dotnet", "diagnostic", _, _, _] or ["clr", "debug", "pipe", _, _, _] && Directory.Exists($"/proc/{parts[^3]}");
    }
}
