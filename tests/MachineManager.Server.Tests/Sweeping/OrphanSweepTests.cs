// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators;
using MachineManager.Server.Emulators.Processes;
using MachineManager.Server.Emulators.Sweeping;
using MachineManager.Server.Tests.Processes;
using MachineManager.Server.Tests.Sessions;
using Microsoft.Extensions.Options;

namespace MachineManager.Server.Tests.Sweeping;

public sealed class OrphanSweepTests
{
    /// <summary>This process, in a boot of its own: the sweeps of managers that start meanwhile do not find what is left here.</summary>
    private static readonly InstanceMark Own = InstanceMark.Own() with { Boot = Guid.NewGuid() };

    /// <summary>The mark of a manager that has ended: its pid is now another process's, namely this one's.</summary>
    private static readonly InstanceMark Dead = Own with { StartTime = 1 };

    [Fact]
    public async Task What_a_dead_manager_left_is_killed_with_all_that_it_has_forked()
    {
        using var emulators = new ScriptedEmulators("trap '' TERM; sleep 1000 & sleep 1001 & echo ready; wait; wait; wait") { Mark = Dead };
        var process = await StartAsync(emulators);
        await SleepingAsync(process, 2);
        var swept = Sweep(emulators);
        await process.Group.Emptied.WaitAsync(TimeSpan.FromSeconds(30));
        swept.Should().Contain(process.Pid).And.HaveCountGreaterThanOrEqualTo(3);
        emulators.Log.All.Should().ContainSingle(line => line.Contains("Killed") && line.Contains($"{process.Pid}"));
    }

    [Fact]
    public async Task What_was_forked_is_found_without_the_process_that_was_spawned()
    {
        using var emulators = new ScriptedEmulators("sleep 1000 & echo ready") { Mark = Dead };
        var process = await StartAsync(emulators);
        await process.Group.LeaderExited;
        await SleepingAsync(process, 1);
        Sweep(emulators).Should().ContainSingle(pid => pid != process.Pid);
        await process.Group.Emptied.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task What_is_stopped_is_killed_too()
    {
        using var emulators = new ScriptedEmulators("echo ready; kill -STOP $$") { Mark = Dead };
        var process = await StartAsync(emulators);
        await SessionFixture.UntilAsync(() => ProcessFacts.Read(process.Pid)?.State == 'T', "it is stopped");
        Sweep(emulators).Should().Contain(process.Pid);
        (await process.Group.LeaderExited).Signal.Should().Be(9);
    }

    [Theory]
    [InlineData("this manager lives")]
    [InlineData("of another boot")]
    [InlineData("of another pid namespace")]
    [InlineData("no mark at all")]
    public async Task Others_are_left_alone(string kind)
    {
        var mark = kind switch
        {
            "this manager lives" => Own,
            "of another boot" => Dead with { Boot = Guid.NewGuid() },
            "of another pid namespace" => Dead with { PidNamespace = "1" },
            _ => Dead,
        };
        var script = kind == "no mark at all" ? "exec env -u MACHINE_MANAGER_INSTANCE sh -c 'echo ready; exec sleep 1000'" : "echo ready; exec sleep 1000";
        using var emulators = new ScriptedEmulators(script) { Mark = mark };
        var process = await StartAsync(emulators);
        Sweep(emulators).Should().NotContain(process.Pid);
        ProcessFacts.Read(process.Pid)!.Value.IsAlive.Should().BeTrue();
        await emulators.Ladder().StopAsync(process.Group, null);
    }

    [Fact]
    public void Where_nothing_is_left_nothing_is_logged()
    {
        using var emulators = new ScriptedEmulators("exit 0");
        Sweep(emulators).Should().BeEmpty();
        emulators.Log.All.Should().BeEmpty();
    }

    private static async Task<EmulatorProcess> StartAsync(ScriptedEmulators emulators)
    {
        var process = emulators.Launcher().Start(EmulatorKind.Grpc, ScriptedEmulators.User("s"), []);
        await SessionFixture.UntilAsync(() => emulators.Log.All.Any(line => line.EndsWith("ready", StringComparison.Ordinal)), "it is ready");
        return process;
    }

    /// <summary>Waits until so many of its forks run their program: in the middle of its start a process shows no environment, and so no mark.</summary>
    private static Task SleepingAsync(EmulatorProcess process, int count) => SessionFixture.UntilAsync(
        () => Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var pid) ? pid : 0)
            .Count(pid => pid > 0 && ProcessFacts.Read(pid)?.Group == process.Pid && IsSleep(pid) && InstanceMark.Of(pid) == Dead) == count,
        "its forks sleep");

    private static bool IsSleep(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/comm") == "sleep\n";
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static IReadOnlyCollection<int> Sweep(ScriptedEmulators emulators) =>
        new OrphanSweep(Own, Options.Create(new ManagerOptions()), TimeProvider.System, emulators.Log.For<OrphanSweep>()).Run();
}
