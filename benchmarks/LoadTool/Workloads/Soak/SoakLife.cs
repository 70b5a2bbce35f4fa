// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using LoadTool.Measuring;
using LoadTool.Sessions;

namespace LoadTool.Workloads.Soak;

/// <summary>The lives of a soak's sessions: opened, run a little, ended, with an emulator killed in the time of some of them.</summary>
internal sealed class SoakLife(SoakOptions options, Report report, EmulatorKiller killer, SoakTally tally)
{
    private readonly CartesiMachine.MachineConfig _config = GuestMachine.Of(GuestMachine.Loop, options.RamMebibytes).ToConfig();

    public Measurement Opening { get; } = new(report, "soak: NewSession", options.Clients);

    public Measurement Running { get; } = new(report, "soak: SessionRun", options.Clients);

    public Measurement Ending { get; } = new(report, "soak: EndSession", options.Clients);

    /// <summary>The root hash that every session must have after its run; set by whoever lives the first life.</summary>
    public string? Expected { get; set; }

    public async Task LiveAsync(ManagerClient client, KillStage kill, CancellationToken cancelled)
    {
        await using var session = new LoadSession(client, cancelled);
        var hashes = Array.Empty<string>();
        if (!await StepAsync(Opening, () => session.OpenAsync(_config), kill == KillStage.Opening))
            return;
        if (kill == KillStage.Opened)
            killer.KillOne();
        var request = session.RunRequest(options.Cycles);
        if (await StepAsync(Running, async () => hashes = await session.RunAsync(request), kill == KillStage.Running))
        {
            Expected ??= hashes[0];
            if (hashes.Length != 1 || hashes[0] != Expected)
                tally.WrongHash();
        }

        // A session whose emulator is gone is ended like any other.
        await StepAsync(Ending, session.EndAsync, kill == KillStage.Ending);

        async Task<bool> StepAsync(Measurement measurement, Func<Task> call, bool withKill)
        {
            RpcException? failed = null;
            var step = measurement.TimeAsync(
                async () =>
                {
                    try
                    {
                        await call();
                    }
                    catch (RpcException e)
                    {
                        failed = e;
                        throw;
                    }
                },
                cancelled);
            if (withKill)
                killer.KillOne();
            if (await step)
                return true;
            tally.SessionFailed(measurement.Name, failed!);
            return false;
        }
    }

    /// <param name="wall">How long all lives took together.</param>
    public void Finish(TimeSpan wall)
    {
        foreach (var measurement in new[] { Opening, Running, Ending })
        {
            measurement.Wall = wall;
            measurement.Finish(failuresAreProblems: false);
        }
    }
}
