// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators;

/// <summary>What a run of the micro-architecture answers: the micro-cycle it stopped at, and whether it has halted.</summary>
internal readonly record struct MicroStatus(ulong Cycle, bool Halted);
