// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using CartesiMachine;
using CartesiMachineManager;

namespace PollLatency;

/// <summary>One session that runs while it is polled.</summary>
internal sealed class PolledSession(ManagerClient client, LatencyOptions options)
{
    /// <summary>Positions of one run: as many as a run of the longest program here can need.</summary>
    private const int Positions = 1000;

    private readonly string _id = $"latency-{Guid.NewGuid():N}";

    /// <summary>Runs the session until its end or the time given; answers what each poll took.</summary>
    public async Task<List<TimeSpan>> MeasureAsync(CancellationToken cancelled)
    {
        await client.NewSessionAsync(NewRequest(), cancellationToken: cancelled);
        try
        {
            return await PollAsync(cancelled);
        }
        finally
        {
            await client.EndSessionAsync(new EndSessionRequest { SessionId = _id, Silent = true }, cancellationToken: CancellationToken.None);
        }
    }

    private async Task<List<TimeSpan>> PollAsync(CancellationToken cancelled)
    {
        var run = new SessionRunRequest { SessionId = _id };
        run.FinalCycles.AddRange(Enumerable.Range(1, Positions).Select(i => (ulong)i * options.HashEvery));
        var taken = new List<TimeSpan>();
        var begin = Stopwatch.GetTimestamp();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(options.PaceMilliseconds));
        while (Stopwatch.GetElapsedTime(begin).TotalSeconds < options.Seconds && await pace.WaitForNextTickAsync(cancelled))
        {
            var sent = Stopwatch.GetTimestamp();
            var answer = await client.SessionRunAsync(run, cancellationToken: cancelled);
            taken.Add(Stopwatch.GetElapsedTime(sent));
            if (answer.Result is not null)
                break;
        }

        return taken;
    }

    private NewSessionRequest NewRequest() => new()
    {
        SessionId = _id,
        Machine = new MachineRequest
        {
            Config = new MachineConfig
            {
                Rom = new ROMConfig { ImageFilename = options.Rom },
                Ram = new RAMConfig { ImageFilename = options.Ram, Length = options.RamMebibytes << 20 },
            },
        },
    };
}
