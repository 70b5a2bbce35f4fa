// SPDX-License-Identifier: Apache-2.0

using System.Net.Sockets;
using MachineEmulator.Server.CommandLine;
using MachineEmulator.Server.Logs;

namespace MachineEmulator.Server.Hosting;

/// <summary>The process's life: listen, check in, serve until Shutdown or a failure (spec 10.2).</summary>
internal static class ServerProcess
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    /// <returns>The exit status: 0 after Shutdown, 1 when it could not listen or check in.</returns>
    public static async Task<int> RunAsync(ServerArguments arguments)
    {
        ListeningAddress address = ListeningAddress.Parse(arguments.ServerAddress);
        await using WebApplication app = ServerHost.Build(arguments, address);
        var lifeCycle = app.Services.GetRequiredService<ServerLifeCycle>();
        ILogger log = app.Services.GetRequiredService<ILogger<ServerLifeCycle>>();
        log.InitializingServer(arguments.ServerAddress);
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            log.ServerCreationFailed();
            return 1;
        }

        await lifeCycle.StartAsync();
        int exitStatus = await lifeCycle.ExitStatus;
        using var stopping = new CancellationTokenSource(StopTimeout);
        await app.StopAsync(stopping.Token);
        return exitStatus;
    }
}
