// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Telemetry;

/// <summary>What the observation of all emulators has in common.</summary>
internal sealed record EmulatorObserver(EmulatorMetrics Metrics, SessionScopes Scopes, TimeProvider Time);
