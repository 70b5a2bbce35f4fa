// SPDX-License-Identifier: Apache-2.0

using LoadTool.Measuring;
using LoadTool.Processes;
using LoadTool.Sessions;

namespace LoadTool.Workloads.Memory;

/// <summary>What an idle session takes of memory: in its emulator, and in the manager.</summary>
internal sealed class MemoryWorkload(MemoryOptions options) : IWorkload
{
    private const double Mebibyte = 1 << 20;

    public async Task RunAsync(LoadContext context, CancellationToken cancelled)
    {
        var processes = context.Manager.Processes();
        using var clients = await ClientGroup.ConnectAsync(context.Manager.Uri, 1, cancelled);
        // One session before, so that what the first one costs the manager is not counted as each one's.
        await using (var first = new LoadSession(clients[0], cancelled))
            await OpenAsync(first);
        var idle = await Settling.SteadyAsync(() => processes.Emulators().Length, cancelled);
        var before = Read(processes);

        context.Progress($"memory: opening {options.Sessions} sessions");
        var sessions = Enumerable.Range(0, options.Sessions).Select(_ => new LoadSession(clients[0], cancelled)).ToArray();
        try
        {
            var opening = new Measurement(context.Report, $"memory: NewSession and run, {options.RamMebibytes} MiB", 1);
            foreach (var session in sessions)
                await opening.TimeAsync(() => OpenAsync(session), cancelled);
            opening.Finish();
            await Settling.UntilAsync(() => processes.Emulators().Length, n => n >= idle + options.Sessions, cancelled);
            await Settling.SteadyAsync(() => processes.Emulators().Length, cancelled);
            Tell(context.Report, before, Read(processes), opening.Durations.Count);
        }
        finally
        {
            foreach (var session in sessions)
                await session.DisposeAsync();
        }
    }

    private static (MemoryReading Emulators, MemoryReading Manager) Read(ManagerProcesses processes) =>
    (
        processes.Emulators().Select(p => MemoryReading.Of(p.Id)).OfType<MemoryReading>().Aggregate(default(MemoryReading), (a, b) => a + b),
        MemoryReading.Of(processes.ManagerId) ?? default);

    private async Task OpenAsync(LoadSession session)
    {
        await session.OpenAsync(GuestMachine.Of(GuestMachine.Loop, options.RamMebibytes).ToConfig());
        if (options.Cycles > 0)
            await session.RunAsync(session.RunRequest(options.Cycles));
    }

    private static void Tell(
        Report report, (MemoryReading Emulators, MemoryReading Manager) before, (MemoryReading Emulators, MemoryReading Manager) after, int sessions)
    {
        if (sessions == 0)
            return;
        var (emulators, manager) = (after.Emulators - before.Emulators, after.Manager - before.Manager);
        report.Add("idle session: emulator, proportional (PSS)", emulators.Proportional / Mebibyte / sessions, "MiB");
        report.Add("idle session: emulator, private", emulators.Private / Mebibyte / sessions, "MiB");
        report.Add("idle session: emulator, resident with what is shared (RSS)", emulators.Resident / Mebibyte / sessions, "MiB");
        report.Add("idle session: manager, proportional (PSS)", manager.Proportional / Mebibyte / sessions, "MiB");
        report.Add("manager with no session, resident", before.Manager.Resident / Mebibyte, "MiB");
        report.Add($"manager with {sessions} sessions, resident", after.Manager.Resident / Mebibyte, "MiB");
    }
}
