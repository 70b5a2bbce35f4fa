// SPDX-License-Identifier: Apache-2.0

using LoadTool.Measuring;
using LoadTool.Sessions;

namespace LoadTool.Workloads.Calls;

/// <summary>Small runs, each until its result is there: forward from where the session stands, then back, a little further each time.</summary>
internal sealed class RunPhase(CallsOptions options, Report report, GuestMachine machine)
{
    public async Task RunAsync(ClientGroup clients, CancellationToken cancelled)
    {
        var runs = Share.Of(options.Runs, clients.Count);
        var rounds = (ulong)(options.WarmUp + runs);
        var sessions = Enumerable.Range(0, clients.Count).Select(i => new LoadSession(clients[i], cancelled)).ToArray();
        try
        {
            await clients.TogetherAsync((_, i) => sessions[i].OpenAsync(machine.ToConfig()));
            await PassAsync("forward", clients, sessions, runs, round => (round + 1) * options.Cycles, cancelled);
            // Positions that no run has been at: no answer is known already.
            await PassAsync("back", clients, sessions, runs, round => ((rounds - round) * options.Cycles) - (options.Cycles / 2), cancelled);
        }
        finally
        {
            foreach (var session in sessions)
                await session.DisposeAsync();
        }
    }

    /// <param name="direction">Its name.</param>
    /// <param name="clients">The clients.</param>
    /// <param name="sessions">The session of each client.</param>
    /// <param name="runs">Runs that are counted; those to warm up come before.</param>
    /// <param name="position">Where each round runs to.</param>
    /// <param name="cancelled">Gives up.</param>
    private async Task PassAsync(
        string direction, ClientGroup clients, LoadSession[] sessions, int runs, Func<ulong, ulong> position, CancellationToken cancelled)
    {
        await RoundsAsync(new Measurement(new Report(), direction, clients.Count), 0, options.WarmUp);
        var running = new Measurement(report, $"SessionRun {direction}, {machine.RamMebibytes} MiB", clients.Count);
        running.Wall = await RoundsAsync(running, options.WarmUp, runs);
        running.Finish();

        Task<TimeSpan> RoundsAsync(Measurement into, int first, int count) => clients.TogetherAsync(async (_, i) =>
        {
            for (var round = first; round < first + count; round++)
            {
                var request = sessions[i].RunRequest(position((ulong)round));
                await into.TimeAsync(() => sessions[i].RunAsync(request), cancelled);
            }
        });
    }
}
