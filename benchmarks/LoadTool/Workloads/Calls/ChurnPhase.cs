// SPDX-License-Identifier: Apache-2.0

using LoadTool.Measuring;
using LoadTool.Sessions;

namespace LoadTool.Workloads.Calls;

/// <summary>Whole short lives of sessions: opened, run a little, ended. A life is one duration.</summary>
internal sealed class ChurnPhase(CallsOptions options, Report report, GuestMachine machine)
{
    public async Task RunAsync(ClientGroup clients, CancellationToken cancelled)
    {
        await PassAsync(new Report(), clients, options.WarmUp, cancelled);
        await PassAsync(report, clients, Share.Of(options.Sessions, clients.Count), cancelled);
    }

    private async Task PassAsync(Report into, ClientGroup clients, int lives, CancellationToken cancelled)
    {
        var living = new Measurement(into, $"New, run, end, {machine.RamMebibytes} MiB", clients.Count);
        var config = machine.ToConfig();
        living.Wall = await clients.TogetherAsync(async (client, _) =>
        {
            for (var i = 0; i < lives; i++)
            {
                await using var session = new LoadSession(client, cancelled);
                await living.TimeAsync(() => LiveAsync(session, config), cancelled);
            }
        });
        living.Finish();
    }

    private async Task LiveAsync(LoadSession session, CartesiMachine.MachineConfig config)
    {
        await session.OpenAsync(config);
        await session.RunAsync(session.RunRequest(options.Cycles));
        await session.EndAsync();
    }
}
