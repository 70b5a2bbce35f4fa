// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using Grpc.Core;
using LoadTool.Managers;
using LoadTool.Measuring;
using LoadTool.Reporting;
using LoadTool.Workloads;

namespace LoadTool.Commands;

/// <summary>Runs workloads one after another, prints what they found out, and answers the exit code.</summary>
internal static class LoadRun
{
    private const int Held = 0;
    private const int DidNotHold = 1;
    private const int CouldNotMeasure = 2;
    private const int Cancelled = 130;

    /// <param name="settings">What every command is told.</param>
    /// <param name="command">The command, for the JSON file.</param>
    /// <param name="workloads">At least one.</param>
    /// <param name="needsManager">False where the workloads start their own.</param>
    /// <param name="cancelled">Ctrl-C.</param>
    public static async Task<int> RunAsync(
        CommonSettings settings, string command, IReadOnlyList<IWorkload> workloads, bool needsManager, CancellationToken cancelled)
    {
        var report = new Report();
        var begun = DateTimeOffset.UtcNow;
        var exitCode = await WorkAsync(settings, workloads, needsManager, report, cancelled);
        if (settings.Checks)
            Promise.CheckAll(report);
        ReportText.Write(Console.Out, report);
        if (settings.Json is { } path)
            await ReportJson.WriteAsync(path, report, command, begun);
        return exitCode != Held ? exitCode : report.Problems.Count == 0 ? Held : DidNotHold;
    }

    private static async Task<int> WorkAsync(
        CommonSettings settings, IReadOnlyList<IWorkload> workloads, bool needsManager, Report report, CancellationToken cancelled)
    {
        var begin = Stopwatch.GetTimestamp();
        try
        {
            await using var manager = await FindAsync(settings, needsManager, cancelled);
            var context = new LoadContext(
                manager, report, text => Console.Error.WriteLine($"[{Stopwatch.GetElapsedTime(begin).TotalSeconds,5:F0} s] {text}"));
            foreach (var workload in workloads)
                await workload.RunAsync(context, cancelled);
            return Held;
        }
        catch (Exception e) when (cancelled.IsCancellationRequested && e is OperationCanceledException or RpcException)
        {
            report.Problem("cancelled");
            return Cancelled;
        }
        catch (RpcException e)
        {
            report.Problem($"{e.StatusCode}: {e.Status.Detail}");
            return CouldNotMeasure;
        }
        catch (Exception e) when (e is ManagerException or TimeoutException or IOException or InvalidDataException)
        {
            report.Problem(e.Message);
            return CouldNotMeasure;
        }
    }

    private static async Task<ManagerTarget?> FindAsync(CommonSettings settings, bool needsManager, CancellationToken cancelled)
    {
        if (!needsManager)
            return null;
        return settings.Starts
            ? await ManagerTarget.StartAsync(settings.Executable, cancelled)
            : ManagerTarget.Running(settings.Address, settings.Port);
    }
}
