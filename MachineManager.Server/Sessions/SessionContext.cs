// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions.Runs;

namespace MachineManager.Server.Sessions;

/// <summary>What all sessions have in common.</summary>
internal sealed record SessionContext(
    IEmulatorFactory Emulators, RunGate Gate, SessionLimits Limits, TimeProvider Time, ILogger<Session> Logger);
