// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using FaultyEmulator.JsonRpc.Http;
using FaultyEmulator.JsonRpc.Methods;
using FaultyEmulator.Processes;
using FaultyEmulator.Script;

namespace FaultyEmulator.JsonRpc;

/// <summary>
/// SIGTERM and SIGINT end the server with 0, when the request that is executed has been answered; or not at all, where the script says so.
/// Other signals kill (jsonrpc spec 6.6).
/// </summary>
internal sealed class ServerSignals
{
    private readonly PosixSignalRegistration[] _registrations = [];
    private Action _end = () => SelfSignals.Exit(0);

    public ServerSignals(FaultInjector faults)
    {
        if (faults.Script.Faults.Any(f => f is { At: FaultPoint.Terminate, Does: FaultAction.Skip } && faults.IsMine(f)))
            SelfSignals.SetTerminate(ignored: true);
        else
            _registrations = [Register(PosixSignal.SIGTERM), Register(PosixSignal.SIGINT)];

        // After the registrations, which bring handlers of .NET's own with them.
        SelfSignals.RestoreDefaults();
    }

    private PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, _ => _end());

    /// <summary>From now on there may be requests to wait for.</summary>
    public void WaitFor(HttpServer server, MachineSlot slot, ServerLog log)
    {
        _end = () =>
        {
            lock (server.Turn)
            {
                log.Info($"{server.Address} http handler terminated due to signal");
                try
                {
                    slot.Destroy();
                }
                finally
                {
                    SelfSignals.Exit(0);
                }
            }
        };
        GC.KeepAlive(_registrations);
    }
}
