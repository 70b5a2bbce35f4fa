// SPDX-License-Identifier: Apache-2.0

using LoadTool.Processes;

namespace EmulatorBenchmarks.Servers;

/// <summary>
/// All processes of one server. The real emulator forks at a Snapshot and its first process ends at the second, so that only the group is the server.
/// </summary>
/// <param name="id">The process id of its leader.</param>
internal sealed class ProcessGroup(int id)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(5);

    /// <summary>Kills all of its processes, and comes back when none runs any more: what they still did would be in the next figure.</summary>
    public async Task KillAsync()
    {
        Signals.SendToGroup(id, Signals.Kill);
        // Nothing tells of the end of a process that is nobody's child here.
        using var pace = new PeriodicTimer(Pace);
        while (Members().Any())
            await pace.WaitForNextTickAsync();
    }

    /// <summary>Memory that none of its processes shares with any other, in bytes.</summary>
    public long GetPrivateBytes() => Members().Sum(member => MemoryReading.Of(member.Id)?.Private ?? 0);

    /// <summary>Its processes that have not ended.</summary>
    private IEnumerable<ProcessEntry> Members() => ProcessTable.All().Where(process => process.Group == id && !process.IsZombie);
}
