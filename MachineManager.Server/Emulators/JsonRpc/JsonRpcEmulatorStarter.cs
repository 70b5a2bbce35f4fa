// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using System.Net.Sockets;
using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators.Pool;
using MachineManager.Server.Emulators.Processes;
using MachineManager.Server.Telemetry;
using Microsoft.Extensions.Options;

namespace MachineManager.Server.Emulators.JsonRpc;

/// <summary>Starts an emulator server of the JSON-RPC kind, which does not check in: it gets a socket that listens already.</summary>
internal sealed class JsonRpcEmulatorStarter(
    EmulatorLauncher launcher,
    StopLadder ladder,
    IOptions<ManagerOptions> options,
    TimeProvider time,
    EmulatorObserver observer,
    ILogger<JsonRpcEmulatorStarter> logger)
{
    /// <inheritdoc cref="IEmulatorStarter.StartAsync"/>
    public async Task<IPooledEmulator> StartAsync(EmulatorUser? user, CancellationToken cancellationToken)
    {
        var server = Spawn(user);
        try
        {
            await server.ConnectAsync(cancellationToken);
            if (!server.Interface.IsCompared)
                JsonRpcLog.NotCompared(logger, server.Pid, server.Interface.Interface, server.Interface.Emulator);
            return server;
        }
        catch
        {
            await server.StopAsync();
            throw;
        }
    }

    private JsonRpcEmulatorServer Spawn(EmulatorUser? user)
    {
        try
        {
            // The emulator must be the only one that listens there, or its address could never be used again while the manager lives.
            using var listener = new InheritedListener();
            var process = launcher.Start(
                EmulatorKind.JsonRpc, user, [$"--server-fd={EmulatorLauncher.InheritedDescriptor}"], listener.Descriptor);
            observer.Metrics.Started();
            var calls = new EmulatorCalls(observer, process.Pid) { SessionId = user?.SessionId };
            return new JsonRpcEmulatorServer(process, listener.Address, ladder, options.Value, time, calls);
        }
        catch (Exception e) when (e is Win32Exception or SocketException)
        {
            throw new EmulatorLostException($"cannot listen for an emulator: {e.Message}");
        }
    }
}
