// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Processes;

/// <summary>One process, as /proc told of it.</summary>
/// <param name="Id">Process id.</param>
/// <param name="Parent">Process id of the parent: 1, or a sub-reaper's, for an orphan.</param>
/// <param name="Group">Process group.</param>
/// <param name="State">State letter: R, S, T, Z (a zombie), ...</param>
/// <param name="CommandLine">Arguments, joined with spaces; empty for a zombie.</param>
internal sealed record ProcessEntry(int Id, int Parent, int Group, char State, string CommandLine)
{
    public bool IsZombie => State == 'Z';
}
