// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions.Positions;

namespace MachineManager.Server.Sessions.Machines;

/// <summary>A change that a client made to the machine, and where in the machine's life: part of the machine's history.</summary>
internal sealed record RecordedWrite(MachinePosition Position, Func<IEmulator, Task> ApplyAsync);
