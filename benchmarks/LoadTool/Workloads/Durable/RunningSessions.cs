// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using Grpc.Core;
using LoadTool.Measuring;
using LoadTool.Sessions;

namespace LoadTool.Workloads.Durable;

/// <summary>The durable sessions over one life of the manager: the same ids, over connections of this life.</summary>
internal sealed class RunningSessions(ClientGroup clients, IReadOnlyList<string> ids, CancellationToken cancelled)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    private readonly LoadSession[] _sessions = [.. ids.Select((id, i) => new LoadSession(clients[i % clients.Count], cancelled, id))];

    /// <summary>Starts every session's run and comes back when all together have got as far as told.</summary>
    /// <param name="from">Cycle that the sessions are at.</param>
    /// <param name="to">Cycle that they run to.</param>
    /// <param name="fraction">Part of all cycles, from 0 to 1.</param>
    /// <returns>The part that had been run when it was looked at last.</returns>
    public async Task<double> RunPartlyAsync(ulong from, ulong to, double fraction)
    {
        using var pace = new PeriodicTimer(Pace);
        while (true)
        {
            var cycles = await Task.WhenAll(_sessions.Select(s => CycleAsync(s, to)));
            var done = cycles.Sum(c => Math.Clamp((double)c, from, to) - from) / ((double)(to - from) * cycles.Length);
            if (done >= fraction)
                return done;
            await pace.WaitForNextTickAsync(cancelled);
        }
    }

    /// <summary>Sends each session's run until its result is there.</summary>
    /// <param name="to">Cycle that they run to.</param>
    /// <param name="expected">The root hash there.</param>
    /// <param name="resuming">Takes how long each took.</param>
    /// <param name="report">Takes wrong hashes.</param>
    /// <returns>Ids of the sessions that came to the right hash.</returns>
    public async Task<string[]> FinishAsync(ulong to, string expected, Measurement resuming, Report report)
    {
        var good = await Task.WhenAll(_sessions.Select(async session =>
        {
            using var pace = new PeriodicTimer(Pace);
            var begin = Stopwatch.GetTimestamp();
            try
            {
                var hashes = await session.RunAsync(session.RunRequest(to), pace);
                resuming.Add(Stopwatch.GetElapsedTime(begin));
                if (hashes is [var hash] && hash == expected)
                    return session.Id;
                report.Problem($"durable: session '{session.Id}' has hash {string.Join(", ", hashes)} at cycle {to}; it must be {expected}");
            }
            catch (RpcException e) when (!cancelled.IsCancellationRequested)
            {
                resuming.Fail(e);
            }

            return null;
        }));
        return [.. good.OfType<string>()];
    }

    public Task EndAsync(Measurement ending) =>
        Task.WhenAll(_sessions.Select(session => ending.TimeAsync(session.EndAsync, cancelled)));

    private static async Task<ulong> CycleAsync(LoadSession session, ulong to)
    {
        var answer = await session.PollAsync(session.RunRequest(to));
        return answer.Result?.Cycle ?? answer.Progress.Cycle;
    }
}
