// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Emulators;

namespace MachineManager.Server.Sessions.Machines.Histories;

/// <summary>New memory in place of a flash drive or rollup range.</summary>
internal sealed record RangeReplacement(MemoryRangeConfig Range) : MachineChange
{
    public override Task ApplyAsync(IEmulator emulator) => emulator.ReplaceMemoryRangeAsync(Range, CancellationToken.None);
}
