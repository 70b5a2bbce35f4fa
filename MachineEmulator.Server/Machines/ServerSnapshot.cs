// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Server.CheckIn;

namespace MachineEmulator.Server.Machines;

/// <summary>What the original's waiting parent process holds.</summary>
/// <param name="Machine">The machine's state; null when there was no machine.</param>
/// <param name="CheckInTarget">The target then: one set later is lost on rollback.</param>
internal sealed record ServerSnapshot(MachineSnapshot? Machine, CheckInTarget? CheckInTarget);
