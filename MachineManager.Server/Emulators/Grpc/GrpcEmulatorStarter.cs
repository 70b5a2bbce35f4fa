// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.CheckIn;
using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators.Pool;
using MachineManager.Server.Emulators.Processes;
using MachineManager.Server.Telemetry;
using Microsoft.Extensions.Options;

namespace MachineManager.Server.Emulators.Grpc;

/// <summary>Starts an emulator server of the gRPC kind, or the built-in one, and waits for its check-in.</summary>
internal sealed class GrpcEmulatorStarter(
    EmulatorLauncher launcher,
    CheckInRendezvous rendezvous,
    StopLadder ladder,
    IOptions<ManagerOptions> options,
    TimeProvider time,
    EmulatorObserver observer,
    GrpcEmulatorLease lease)
    : IEmulatorStarter
{
    public async Task<IPooledEmulator> StartAsync(EmulatorKind kind, EmulatorUser? user, CancellationToken cancellationToken)
    {
        var ticket = rendezvous.Open("an emulator that is being started");
        var checkIn = ticket.Expect();
        GrpcEmulatorServer server;
        try
        {
            var process = launcher.Start(
                kind,
                user,
                ["--server-address=127.0.0.1:0", $"--session-id={ticket.Id}", $"--checkin-address={rendezvous.Address}"]);
            ticket.Emulator = user is null ? $"emulator pid {process.Pid}" : $"emulator pid {process.Pid}, session {user.SessionId}";
            observer.Metrics.Started();
            var calls = new EmulatorCalls(observer, process.Pid) { SessionId = user?.SessionId };
            server = new GrpcEmulatorServer(process, ticket, rendezvous, ladder, options.Value, time, calls, lease);
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
