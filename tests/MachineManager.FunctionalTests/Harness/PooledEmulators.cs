// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text.RegularExpressions;

namespace MachineManager.FunctionalTests.Harness;

/// <summary>What a verbose manager's log tells of the emulators that it keeps ready.</summary>
internal static partial class PooledEmulators
{
    /// <summary>A manager that keeps emulators ready.</summary>
    public static ManagerStart Start(int poolSize) =>
        ManagerStart.Default.WithPool(poolSize).With("--verbose");

    /// <summary>Waits until so many different emulators have become idle, and answers their pids.</summary>
    public static async Task<int[]> IdleAsync(ManagerProcess manager, int count)
    {
        var seen = new HashSet<int>();
        await manager.Output.WaitForAsync(
            line => Idle().Match(line) is { Success: true } found && seen.Add(Pid(found)) && seen.Count == count ? line : null,
            $"{count} idle emulators");
        return [.. seen];
    }

    /// <summary>The emulator that a session was given.</summary>
    public static async Task<int> OfAsync(ManagerProcess manager, SessionClient session) => Pid(await manager.Output.WaitForAsync(
        line => Given().Match(line) is { Success: true } found && found.Groups["session"].Value == session.Id ? found : null,
        $"the emulator of {session.Id}"));

    private static int Pid(Match found) => int.Parse(found.Groups["pid"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Emulator pid (?<pid>\d+) is idle")]
    private static partial Regex Idle();

    [GeneratedRegex(@"Session (?<session>\S+): (has emulator|started \S+,) pid (?<pid>\d+)")]
    private static partial Regex Given();
}
