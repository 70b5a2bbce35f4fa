// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Server.CheckIn;

namespace MachineEmulator.Server.CommandLine;

/// <summary>What the command line asks for (spec 10.1).</summary>
/// <param name="ServerAddress">Listening address as given: host:port or unix:path.</param>
/// <param name="CheckInTarget">Where to check in; null without check-in.</param>
internal sealed record ServerArguments(string ServerAddress, CheckInTarget? CheckInTarget);
