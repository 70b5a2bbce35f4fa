// SPDX-License-Identifier: Apache-2.0

using LoadTool.Managers;
using LoadTool.Measuring;
using LoadTool.Processes;

namespace LoadTool.Workloads.Soak;

/// <summary>What a manager has before and must not have more of afterwards: emulators, descriptors, temporary files.</summary>
internal sealed class LeftOvers
{
    /// <summary>Descriptors that a runtime may have opened meanwhile for itself; a leak of one a session would be thousands.</summary>
    private const int DescriptorSlack = 8;

    /// <summary>A manager keeps emulators that it may need again for up to half a minute.</summary>
    private static readonly TimeSpan SurplusWait = TimeSpan.FromMinutes(1);

    private readonly ManagerProcesses _processes;
    private readonly int _emulators;
    private readonly IReadOnlyDictionary<string, int> _descriptors;

    private LeftOvers(ManagerProcesses processes, int emulators, IReadOnlyDictionary<string, int> descriptors)
    {
        _processes = processes;
        _emulators = emulators;
        _descriptors = descriptors;
    }

    /// <summary>Counts before; no client is connected and no session is open.</summary>
    public static async Task<LeftOvers> CountAsync(ManagerProcesses processes, CancellationToken cancelled)
    {
        var emulators = await Settling.SteadyAsync(() => processes.Emulators().Length, cancelled);
        await Settling.SteadyAsync(() => Descriptors.Of(processes.ManagerId).Values.Sum(), cancelled);
        return new LeftOvers(processes, emulators, Descriptors.Of(processes.ManagerId));
    }

    /// <summary>Counts after, again with no client and no session.</summary>
    public async Task CompareAsync(Report report, CancellationToken cancelled)
    {
        var emulators = await Settling.UntilAsync(() => _processes.Emulators().Length, n => n <= _emulators, cancelled, SurplusWait);
        var before = _descriptors.Values.Sum();
        var after = await Settling.UntilAsync(
            () => Descriptors.Of(_processes.ManagerId).Values.Sum(), n => n <= before + DescriptorSlack, cancelled);
        report.Add("soak: idle emulators before", _emulators);
        report.Add("soak: idle emulators after", emulators);
        report.Add("soak: manager's descriptors before", before);
        report.Add("soak: manager's descriptors after", after);
        if (emulators > _emulators)
            report.Problem($"soak: {emulators - _emulators} emulators are left");
        if (after > before + DescriptorSlack)
        {
            report.Problem(
                $"soak: {after - before} descriptors are left; "
                + $"before: {Descriptors.Describe(_descriptors)}; after: {Descriptors.Describe(Descriptors.Of(_processes.ManagerId))}");
        }
    }

    /// <summary>Ends a manager that was started for this; then nothing at all may be left.</summary>
    public async Task EndAsync(OwnManager manager, Report report)
    {
        var (exitCode, files) = await manager.TerminateAsync();
        var emulators = _processes.Emulators();
        // A .NET process that is killed cannot remove the sockets that its own runtime has made.
        var sockets = files.Count(IsRuntimeSocket);
        report.Add("soak: processes after the manager's end", emulators.Length);
        report.Add("soak: temporary files after the manager's end", files.Length - sockets);
        report.Add("soak: runtime sockets of killed processes", sockets);
        if (exitCode != 0)
            report.Problem($"soak: the manager ended with {exitCode}");
        if (emulators.Length > 0)
            report.Problem($"soak: processes are left after the manager's end: {string.Join(", ", emulators.Select(p => p.Id))}");
        if (files.Length > sockets)
            report.Problem($"soak: temporary files are left: {string.Join(", ", files.Where(f => !IsRuntimeSocket(f)).Take(10))}");
    }

    private static bool IsRuntimeSocket(string file) =>
        file.StartsWith("dotnet-diagnostic-", StringComparison.Ordinal) || file.StartsWith("clr-debug-pipe-", StringComparison.Ordinal);
}
