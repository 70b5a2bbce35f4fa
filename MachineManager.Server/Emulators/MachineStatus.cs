// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators;

/// <summary>What a run answers: the cycle it stopped at, HTIF's tohost, and the flags H, Y and X of iflags (spec 3.2).</summary>
internal readonly record struct MachineStatus(ulong Cycle, ulong ToHost, bool Halted, bool Yielded, bool YieldedAutomatically)
{
    private const ulong YieldDevice = 2;
    private const ulong AutomaticCommand = 0;

    /// <summary>Whether the machine cannot run on from here.</summary>
    public bool IsStopped => Halted || Yielded;

    /// <summary>The application's own progress, if that is what the machine has just yielded automatically (spec 7.2).</summary>
    /// <param name="reason">The reason that such yields have: <see cref="EmulatorFacts.ProgressReason"/>.</param>
    public uint? ApplicationProgress(ushort reason) =>
        YieldedAutomatically && ToHost >> 56 == YieldDevice && ((ToHost >> 48) & 0xFF) == AutomaticCommand
        && ((ToHost >> 32) & 0xFFFF) == reason
            ? (uint)ToHost
            : null;
}
