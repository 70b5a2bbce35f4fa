// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.CheckIn;
using MachineManager.Server.Configuration;
using Microsoft.Extensions.Options;

namespace MachineManager.Server.Emulators.Processes;

/// <summary>Starts an emulator server for each session and waits for its check-in.</summary>
internal sealed class ProcessEmulatorFactory(
    EmulatorLauncher launcher, CheckInRendezvous rendezvous, StopLadder ladder, IOptions<ManagerOptions> options, TimeProvider time)
    : IEmulatorFactory
{
    public async Task<IEmulator> StartAsync(string sessionId, CancellationToken cancellationToken)
    {
        var ticket = rendezvous.Open();
        var checkIn = ticket.Expect();
        ProcessEmulator emulator;
        try
        {
            var process = launcher.Start(
                sessionId,
                ["--server-address=127.0.0.1:0", $"--session-id={ticket.Id}", $"--checkin-address={rendezvous.Address}"]);
            emulator = new ProcessEmulator(process, ticket, ladder, options.Value, time);
        }
        catch
        {
            ticket.Dispose();
            throw;
        }

        try
        {
            await emulator.ConnectAsync(checkIn, cancellationToken);
            return emulator;
        }
        catch
        {
            await emulator.StopAsync();
            throw;
        }
    }
}
