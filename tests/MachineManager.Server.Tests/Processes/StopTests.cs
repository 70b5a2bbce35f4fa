// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;
using MachineManager.Server.Emulators.Processes;
using MachineManager.Server.Tests.Sessions;

namespace MachineManager.Server.Tests.Processes;

public sealed class StopTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task One_that_hears_Shutdown_gets_no_signal()
    {
        using var emulators = new ScriptedEmulators($"while [ ! -e \"$1\" ]; do sleep 0.01; done; echo ended by itself");
        var file = emulators.PathOf("shutdown");
        var process = emulators.Launcher().Start(EmulatorKind.Grpc, ScriptedEmulators.User("s"), [file]);
        await emulators.Ladder().StopAsync(process.Group, _ => File.WriteAllTextAsync(file, "now"));
        (await process.Group.LeaderExited).Should().Be(new ExitStatus(0, null));
        (await process.DescribeEndAsync()).Should().Contain("ended by itself");
    }

    [Fact]
    public async Task One_that_does_not_hear_Shutdown_gets_SIGTERM()
    {
        using var emulators = new ScriptedEmulators("exec sleep 1000");
        emulators.Options.ShutdownWait = TimeSpan.FromMilliseconds(100);
        var process = emulators.Launcher().Start(EmulatorKind.Grpc, ScriptedEmulators.User("s"), []);
        await emulators.Ladder().StopAsync(process.Group, cancelled => Task.Delay(Timeout.Infinite, cancelled));
        (await process.Group.LeaderExited).Signal.Should().Be(15);
    }

    [Fact]
    public async Task One_that_ignores_SIGTERM_gets_SIGKILL_with_all_that_it_has_started()
    {
        using var emulators = new ScriptedEmulators("trap '' TERM; sleep 1000 & sleep 1001 & echo ready; wait; wait; wait");
        emulators.Options.TerminateWait = TimeSpan.FromMilliseconds(200);
        var process = emulators.Launcher().Start(EmulatorKind.Grpc, ScriptedEmulators.User("s"), []);
        await SessionFixture.UntilAsync(() => emulators.Log.All.Any(line => line.EndsWith("ready", StringComparison.Ordinal)), "it is ready");
        GroupMembers(process.Pid).Should().HaveCountGreaterThanOrEqualTo(3);
        await emulators.Ladder().StopAsync(process.Group, null);
        process.Group.Emptied.IsCompletedSuccessfully.Should().BeTrue();
        GroupMembers(process.Pid).Should().BeEmpty("not even a zombie is left");
    }

    [Fact]
    public async Task The_group_lives_on_when_the_process_that_was_spawned_has_ended()
    {
        using var emulators = new ScriptedEmulators("sleep 1000 & echo gone");
        var process = emulators.Launcher().Start(EmulatorKind.Grpc, ScriptedEmulators.User("s"), []);
        (await process.Group.LeaderExited.WaitAsync(Patience)).Code.Should().Be(0);
        process.Group.Emptied.IsCompleted.Should().BeFalse("what it has started serves on");
        await emulators.Ladder().StopAsync(process.Group, null);
        GroupMembers(process.Pid).Should().BeEmpty("the orphan is reaped too");
    }

    [Fact]
    public async Task One_that_was_stopped_by_a_signal_ends_by_SIGTERM_too()
    {
        using var emulators = new ScriptedEmulators("trap 'echo gently; exit 0' TERM; echo ready; while :; do kill -STOP $$; done");
        emulators.Options.TerminateWait = TimeSpan.FromSeconds(30);
        var process = emulators.Launcher().Start(EmulatorKind.Grpc, ScriptedEmulators.User("s"), []);
        await SessionFixture.UntilAsync(() => ProcessFacts.Read(process.Pid)?.State == 'T', "it is stopped");
        await emulators.Ladder().StopAsync(process.Group, null);
        (await process.Group.LeaderExited).Should().Be(new ExitStatus(0, null));
        (await process.DescribeEndAsync()).Should().Contain("gently");
    }

    [Fact]
    public async Task Stopping_what_has_ended_does_nothing()
    {
        using var emulators = new ScriptedEmulators("exit 0");
        var process = emulators.Launcher().Start(EmulatorKind.Grpc, ScriptedEmulators.User("s"), []);
        await process.Group.Emptied.WaitAsync(Patience);
        var asked = false;
        await emulators.Ladder().StopAsync(process.Group, _ => Task.FromResult(asked = true));
        asked.Should().BeFalse();
    }

    private static IReadOnlyList<int> GroupMembers(int group) =>
        [.. Directory.GetDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, out _))
            .Where(pid => GroupOf(pid!) == group)
            .Select(pid => int.Parse(pid!, null))];

    private static int GroupOf(string pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[2], null);
        }
        catch (IOException)
        {
            return -1;
        }
    }
}
