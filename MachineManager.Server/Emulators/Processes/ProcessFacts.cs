// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace MachineManager.Server.Emulators.Processes;

/// <summary>What /proc tells of a process. Pid and start time together are of one process only, until the next boot.</summary>
/// <param name="Pid">Process id.</param>
/// <param name="State">State letter; Z is a zombie.</param>
/// <param name="Group">Process group.</param>
/// <param name="StartTime">Clock ticks from the boot to its start.</param>
internal readonly record struct ProcessFacts(int Pid, char State, int Group, ulong StartTime)
{
    private const int GroupField = 2;
    private const int StartTimeField = 19;

    /// <summary>Whether it still runs: what has ended and was not reaped yet does not.</summary>
    public bool IsAlive => State is not ('Z' or 'X');

    /// <returns>Null when there is no such process.</returns>
    public static ProcessFacts? Read(int pid)
    {
        try
        {
            // "pid (name) state parent group ...": the name may hold anything, so look from its end.
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return new ProcessFacts(
                pid,
                fields[0][0],
                int.Parse(fields[GroupField], CultureInfo.InvariantCulture),
                ulong.Parse(fields[StartTimeField], CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
