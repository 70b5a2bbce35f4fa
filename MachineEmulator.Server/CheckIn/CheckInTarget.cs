// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Server.CheckIn;

/// <summary>Where and as whom to check in (spec 10.3).</summary>
internal sealed record CheckInTarget(string SessionId, string Address);
