// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;
using MachineManager.Server.Tests.Sessions;

namespace MachineManager.Server.Tests.Processes;

public sealed class OutputTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task What_was_written_before_a_new_assignment_is_the_old_sessions_and_half_a_line_too()
    {
        using var emulators = new ScriptedEmulators(
            "printf 'old line\nold half'; echo said > \"$1.said\"; while [ ! -e \"$1.go\" ]; do sleep 0.01; done; echo new");
        var file = emulators.PathOf("state");
        var process = emulators.Launcher().Start(EmulatorKind.Grpc, ScriptedEmulators.User("old"), [file]);
        await SessionFixture.UntilAsync(() => File.Exists(file + ".said"), "it has written");
        process.Output.AssignTo(ScriptedEmulators.User("new"));
        process.Output.Tail.ToString().Should().Be("nothing", "the next session's errors must not quote the old one's guest");
        await File.WriteAllTextAsync(file + ".go", "go");
        await process.Group.Emptied.WaitAsync(Patience);
        await process.Output.Ended.WaitAsync(Patience);
        emulators.Log.All.Where(line => line.Contains("console")).Should().Equal(
            $"Information: Session old, pid {process.Pid}, console: old line",
            $"Information: Session old, pid {process.Pid}, console: old half",
            $"Information: Session new, pid {process.Pid}, console: new");
    }

    [Fact]
    public async Task What_an_idle_one_writes_is_nobodys()
    {
        using var emulators = new ScriptedEmulators("echo warming up; echo ready >&2");
        var process = emulators.Launcher().Start(EmulatorKind.Grpc, null, []);
        await process.Output.Ended.WaitAsync(Patience);
        emulators.Log.All.Should().Contain(
            [$"Debug: Emulator pid {process.Pid}, idle: warming up", $"Debug: Emulator pid {process.Pid}, idle: ready"]);
        emulators.Log.All.Should().NotContain(line => line.Contains("Session"));
    }

    [Fact]
    public async Task A_flood_comes_through_whole_and_in_order()
    {
        using var emulators = new ScriptedEmulators("i=0; while [ $i -lt 20000 ]; do echo $i; i=$((i+1)); done");
        var process = emulators.Launcher().Start(EmulatorKind.Grpc, ScriptedEmulators.User("s"), []);
        await process.Output.Ended.WaitAsync(Patience);
        emulators.Log.All.Where(line => line.Contains("console: ")).Select(line => int.Parse(line[(line.LastIndexOf(' ') + 1)..], null))
            .Should().Equal(Enumerable.Range(0, 20000));
    }

    [Fact]
    public async Task Empty_lines_and_lines_of_any_length_are_logged()
    {
        using var emulators = new ScriptedEmulators("echo; head -c 9000 /dev/zero | tr '\\0' x; echo; echo end");
        var process = emulators.Launcher().Start(EmulatorKind.Grpc, ScriptedEmulators.User("s"), []);
        await process.Output.Ended.WaitAsync(Patience);
        emulators.Log.All.Where(line => line.Contains("console: ")).Select(line => line[(line.IndexOf("console: ", StringComparison.Ordinal) + 9)..])
            .Should().Equal(string.Empty, new string('x', 8192), new string('x', 808), "end");
    }
}
