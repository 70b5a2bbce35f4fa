// SPDX-License-Identifier: Apache-2.0

using LoadTool.Measuring;
using LoadTool.Sessions;

namespace LoadTool.Workloads.Calls;

/// <summary>Sessions that are only opened, as fast as all clients can; they are ended when that is over.</summary>
internal sealed class BurstPhase(CallsOptions options, Report report, GuestMachine machine)
{
    public async Task RunAsync(ClientGroup clients, CancellationToken cancelled)
    {
        var opening = new Measurement(report, $"NewSession burst, {machine.RamMebibytes} MiB", clients.Count);
        var sessions = Enumerable.Range(0, clients.Count)
            .Select(i => Enumerable.Range(0, options.Burst).Select(_ => new LoadSession(clients[i], cancelled)).ToArray()).ToArray();
        var config = machine.ToConfig();
        try
        {
            opening.Wall = await clients.TogetherAsync(async (_, i) =>
            {
                foreach (var session in sessions[i])
                    await opening.TimeAsync(() => session.OpenAsync(config), cancelled);
            });
        }
        finally
        {
            await clients.TogetherAsync(async (_, i) =>
            {
                foreach (var session in sessions[i])
                    await session.DisposeAsync();
            });
        }

        opening.Finish();
    }
}
