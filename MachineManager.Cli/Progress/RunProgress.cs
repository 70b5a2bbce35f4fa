// SPDX-License-Identifier: Apache-2.0

using MachineManager.Cli.Output;
using MachineManager.Cli.Runs;
using MachineManager.Cli.Values;
using Spectre.Console;

namespace MachineManager.Cli.Progress;

/// <summary>Shows a run while it goes on: a bar, cycles a second, time left. Nothing where nobody looks.</summary>
internal static class RunProgress
{
    /// <summary>No machine gets there: a run to it goes on until the machine halts, and nobody knows when.</summary>
    public static readonly MachinePosition Never = new(long.MaxValue, 0);

    public static async Task<T> ShowAsync<T>(Screen screen, TimeProvider time, MachinePosition target, Func<Action<RunReport>, Task<T>> run)
    {
        if (!screen.IsLive)
            return await run(_ => { });
        var speed = new SpeedMeter(time);
        return await screen.Ansi.Progress()
            .AutoClear(true)
            .Columns(Columns(target))
            .StartAsync(async context =>
            {
                var task = context.AddTask("starts");
                task.IsIndeterminate = target == Never;
                return await run(report =>
                {
                    speed.Report(report.At.Cycle);
                    task.Value = report.Percent;
                    task.Description = Markup.Escape(Describe(report, speed, target));
                    context.Refresh();
                });
            });
    }

    /// <summary>What is beside the bar.</summary>
    internal static string Describe(RunReport report, SpeedMeter speed, MachinePosition target)
    {
        if (report.QueuePosition is { } before)
            return before == 0 ? $"{report.At}, queued: next" : $"{report.At}, queued: {before} before it";
        var parts = new List<string> { report.At.ToString() };
        if (speed.CyclesPerSecond > 0)
            parts.Add(Figures.Speed(speed.CyclesPerSecond));
        if (target != Never && speed.TimeTo(target.Cycle) is { } left)
            parts.Add($"{Figures.Time(left)} left");
        return string.Join("  ", parts);
    }

    private static ProgressColumn[] Columns(MachinePosition target)
    {
        var text = new TaskDescriptionColumn { Alignment = Justify.Left };
        return target == Never
            ? [new ProgressBarColumn { Width = 30 }, text]
            : [new ProgressBarColumn { Width = 30 }, new PercentageColumn(), text];
    }
}
