// SPDX-License-Identifier: Apache-2.0

using LoadTool.Sessions;

namespace LoadTool.Workloads.Calls;

/// <summary>What single calls take, with different numbers of clients that all make them at the same time.</summary>
internal sealed class CallsWorkload(CallsOptions options) : IWorkload
{
    public async Task RunAsync(LoadContext context, CancellationToken cancelled)
    {
        foreach (var count in options.Clients)
        {
            using var clients = await ClientGroup.ConnectAsync(context.Manager.Uri, count, cancelled);
            foreach (var ram in options.RamMebibytes)
            {
                var machine = GuestMachine.Of(GuestMachine.Loop, ram);
                context.Progress($"calls: {count} clients, {ram} MiB");
                await new SessionPhase(options, context.Report, machine).RunAsync(clients, cancelled);
                await new RunPhase(options, context.Report, machine).RunAsync(clients, cancelled);
            }

            context.Progress($"calls: {count} clients, churn");
            await new ChurnPhase(options, context.Report, SmallestMachine()).RunAsync(clients, cancelled);
        }

        var most = options.Clients.Max();
        context.Progress($"calls: {most} clients, burst");
        using var all = await ClientGroup.ConnectAsync(context.Manager.Uri, most, cancelled);
        await new BurstPhase(options, context.Report, SmallestMachine()).RunAsync(all, cancelled);
    }

    private GuestMachine SmallestMachine() => GuestMachine.Of(GuestMachine.Loop, options.RamMebibytes.Min());
}
