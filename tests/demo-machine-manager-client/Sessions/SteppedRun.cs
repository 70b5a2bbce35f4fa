// SPDX-License-Identifier: Apache-2.0

using CartesiMachineManager;
using DemoClient.Options;
using DemoClient.Output;
using ManagerClient = CartesiMachineManager.MachineManager.MachineManagerClient;

namespace DemoClient.Sessions;

/// <summary>Runs an open session from position to position, until the machine halts or waits at a manual yield.</summary>
internal sealed class SteppedRun(ManagerClient client, DemoOptions options, ProgressView view, PollTimes polls)
{
    public async Task RunAsync(CancellationToken cancelled)
    {
        var (step, cycle) = (0, 0UL);
        foreach (var position in options.Positions)
        {
            view.Begin(cycle);
            var result = await StepAsync(++step, position, cancelled).ConfigureAwait(false);
            var summary = result.Summaries[^1];
            cycle = summary.Mcycle;
            view.Done(step, cycle, SessionRunner.Hex(result.Hashes[^1]),
                Tohost.Describe(summary.Tohost, summary.IflagsH, summary.IflagsY, summary.IflagsX));
            if (summary.IflagsH || summary.IflagsY)
                break;
        }
    }

    /// <summary>Sends the same message until it answers the result: that is what polling is (manager spec, SessionRun).</summary>
    private async Task<SessionRunResult> StepAsync(int step, ulong position, CancellationToken cancelled)
    {
        var request = new SessionRunRequest { SessionId = options.SessionId, FinalCycles = { position } };
        using var timer = new PeriodicTimer(options.PollPeriod);
        while (true)
        {
            var sent = polls.Start();
            var answer = await client.SessionRunAsync(request, cancellationToken: cancelled).ConfigureAwait(false);
            polls.Stop(sent);
            if (answer.RunOneofCase == SessionRunResponse.RunOneofOneofCase.Result)
                return answer.Result;
            view.Report(step, answer.Progress.Progress, answer.Progress.Cycle);
            await timer.WaitForNextTickAsync(cancelled).ConfigureAwait(false);
        }
    }
}
