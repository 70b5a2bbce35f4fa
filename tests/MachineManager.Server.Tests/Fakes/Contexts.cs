// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators;
using MachineManager.Server.Emulators.Sweeping;
using MachineManager.Server.Sessions;
using MachineManager.Server.Sessions.Machines;
using MachineManager.Server.Sessions.Runs;
using MachineManager.Server.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace MachineManager.Server.Tests.Fakes;

/// <summary>What sessions in tests have in common.</summary>
internal static class Contexts
{
    public static SessionContext Of(IEmulatorFactory emulators, TimeProvider? time = null, ManagerOptions? options = null)
    {
        time ??= TimeProvider.System;
        options ??= new ManagerOptions();
        var machines = new MachineHost(
            emulators, options, new WorkFolder(NullLogger<WorkFolder>.Instance), new RunMetrics(Meters.Instance, time), NullLogger<MachineHost>.Instance);
        return new SessionContext(machines, new RunGate(options.MaxRunning, time), options, time, NullLogger<Session>.Instance, new SessionMetrics(Meters.Instance));
    }
}
