// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Runtime.InteropServices;

namespace FaultyEmulator.Tests;

/// <summary>The processes of an emulator's group, without those that only wait to be reaped.</summary>
internal sealed partial class EmulatorGroup(int leader)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public int Leader => leader;

    public Member[] Members => [.. Directory.EnumerateDirectories("/proc").Select(Read).OfType<Member>().OrderBy(m => m.Id != leader)];

    public static void Signal(int process, int signal) => _ = Kill(process, signal);

    public void SignalAll(int signal) => Signal(-leader, signal);

    /// <summary>Waits until the group is as wanted; fails with what it is.</summary>
    public async Task<Member[]> UntilAsync(Func<Member[], bool> wanted, string what)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        using var limit = new CancellationTokenSource(Patience);
        var members = Members;
        while (!wanted(members))
        {
            limit.IsCancellationRequested.Should().BeFalse("it must come to {0}; it is {1}", what, string.Join<Member>(", ", members));
            await pace.WaitForNextTickAsync(CancellationToken.None);
            members = Members;
        }

        return members;
    }

    private Member? Read(string folder)
    {
        if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id))
            return null;
        try
        {
            // "pid (name) state parent group ...": the name may hold anything.
            var stat = File.ReadAllText($"{folder}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] != "Z" && int.Parse(fields[2], CultureInfo.InvariantCulture) == leader
                ? new Member(id, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[0][0])
                : null;
        }
        catch (IOException)
        {
            return null; // It has ended since it was listed.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
