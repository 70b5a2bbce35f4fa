// SPDX-License-Identifier: Apache-2.0

using LoadTool.Processes;

namespace LoadTool.Workloads.Durable;

/// <summary>The emulators that a manager had when it was killed.</summary>
internal sealed class Orphans(IReadOnlyList<ProcessEntry> emulators)
{
    public static Orphans None { get; } = new([]);

    /// <summary>Those that still run. An id that is another process's by now has another command line.</summary>
    public ProcessEntry[] Living() =>
        [.. emulators.Where(e => ProcessTable.Read(e.Id) is { IsZombie: false } now && now.CommandLine == e.CommandLine)];

    /// <summary>Ends those that still run: what the tool has caused is not to outlive it.</summary>
    public void Kill()
    {
        foreach (var emulator in Living())
            Signals.Send(emulator.Id, Signals.Kill);
    }
}
