// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators;
using MachineManager.Server.Emulators.Sweeping;
using MachineManager.Server.Sessions;
using MachineManager.Server.Sessions.Machines;
using MachineManager.Server.Sessions.Runs;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MachineManager.Server.Tests.Fakes;

/// <summary>What sessions in tests have in common.</summary>
internal static class Contexts
{
    public static SessionContext Of(IEmulatorFactory emulators, TimeProvider? time = null, ManagerOptions? options = null)
    {
        time ??= TimeProvider.System;
        options ??= new ManagerOptions();
        var limits = SessionLimits.From(options);
        var machines = new MachineHost(
            emulators, Options.Create(options), limits, new WorkFolder(NullLogger<WorkFolder>.Instance), NullLogger<MachineHost>.Instance);
        return new SessionContext(machines, new RunGate(options.MaxRunning, time), limits, time, NullLogger<Session>.Instance);
    }
}
