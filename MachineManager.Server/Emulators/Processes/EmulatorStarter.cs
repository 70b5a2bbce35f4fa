// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.CheckIn;
using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators.Pool;
using MachineManager.Server.Telemetry;
using Microsoft.Extensions.Options;

namespace MachineManager.Server.Emulators.Processes;

/// <summary>Starts an emulator server and waits for its check-in.</summary>
internal sealed class EmulatorStarter(
    EmulatorLauncher launcher,
    CheckInRendezvous rendezvous,
    StopLadder ladder,
    IOptions<ManagerOptions> options,
    TimeProvider time,
    EmulatorObserver observer)
    : IEmulatorStarter
{
    public async Task<IPooledEmulator> StartAsync(EmulatorUser? user, CancellationToken cancellationToken)
    {
        var ticket = rendezvous.Open("an emulator that is being started");
        var checkIn = ticket.Expect();
        EmulatorServer server;
        try
        {
            var process = launcher.Start(
                user,
                ["--server-address=127.0.0.1:0", $"--session-id={ticket.Id}", $"--checkin-address={rendezvous.Address}"]);
            ticket.Emulator = user is null ? $"emulator pid {process.Pid}" : $"emulator pid {process.Pid}, session {user.SessionId}";
            observer.Metrics.Started();
            var calls = new EmulatorCalls(observer, process.Pid) { SessionId = user?.SessionId };
            server = new EmulatorServer(process, ticket, rendezvous, ladder, options.Value, time, calls);
        }
        catch
        {
            ticket.Dispose();
            throw;
        }

        try
        {
            await server.ConnectAsync(checkIn, cancellationToken);
            return server;
        }
        catch
        {
            await server.StopAsync();
            throw;
        }
    }
}
