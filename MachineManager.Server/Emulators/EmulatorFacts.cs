// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators;

/// <summary>What can be told of an emulator without asking it.</summary>
/// <param name="Pid">The pid of the process that was spawned, which is its process group too.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Checkpoints">How it remembers states: "in-process", "snapshot" or "fork".</param>
/// <param name="ProgressReason">The reason of automatic yields by which guests tell how far they are.</param>
/// <param name="HasCmio">Whether it has calls for what guests yield with and for responses to that.</param>
internal sealed record EmulatorFacts(int Pid, EmulatorKind Kind, string Checkpoints, ushort ProgressReason, bool HasCmio)
{
    /// <summary>The pid of the process that has the machine as it is now, where that is another one.</summary>
    public int ServingPid { get; init; } = Pid;
}
