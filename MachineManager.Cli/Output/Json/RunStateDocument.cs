// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Output.Json;

/// <summary>A run that is going on, or the last one.</summary>
internal sealed record RunStateDocument(
    ulong StartCycle,
    ulong TargetCycle,
    ulong TargetUcycle,
    double Percent,
    double CyclesPerSecond,
    uint? QueuePosition,
    bool IsCompleted);
