// SPDX-License-Identifier: Apache-2.0

using LoadTool.Measuring;
using LoadTool.Sessions;

namespace LoadTool.Workloads.Calls;

/// <summary>NewSession and EndSession: each client opens a session and ends it, again and again.</summary>
internal sealed class SessionPhase(CallsOptions options, Report report, GuestMachine machine)
{
    public async Task RunAsync(ClientGroup clients, CancellationToken cancelled)
    {
        await PassAsync(new Report(), clients, options.WarmUp, cancelled);
        await PassAsync(report, clients, Share.Of(options.Sessions, clients.Count), cancelled);
    }

    private async Task PassAsync(Report into, ClientGroup clients, int rounds, CancellationToken cancelled)
    {
        var opening = new Measurement(into, $"NewSession, {machine.RamMebibytes} MiB", clients.Count);
        var ending = new Measurement(into, $"EndSession, {machine.RamMebibytes} MiB", clients.Count);
        var config = machine.ToConfig();
        var taken = await clients.TogetherAsync(async (client, _) =>
        {
            for (var i = 0; i < rounds; i++)
            {
                await using var session = new LoadSession(client, cancelled);
                if (await opening.TimeAsync(() => session.OpenAsync(config), cancelled))
                    await ending.TimeAsync(session.EndAsync, cancelled);
            }
        });
        // They alternate, so that each is done as often a second as the other.
        opening.Wall = ending.Wall = taken;
        opening.Finish();
        ending.Finish();
    }
}
