// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;

namespace MachineManager.Server.Tests.Processes;

public sealed class LaunchTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_process_that_ends_before_its_check_in_fails_the_start_with_its_exit_code_and_last_words()
    {
        using var emulators = new ScriptedEmulators("echo 'unable to check-in' >&2; echo bye; exit 3");
        var start = () => emulators.Factory().StartAsync(EmulatorKind.Grpc, ScriptedEmulators.User("s"), CancellationToken.None).WaitAsync(Patience);
        (await start.Should().ThrowAsync<EmulatorLostException>()).Which.Message
            .Should().Contain("exited with code 3").And.Contain("unable to check-in").And.Contain("bye");
    }

    [Fact]
    public async Task A_process_that_is_killed_says_by_which_signal()
    {
        using var emulators = new ScriptedEmulators("kill -9 $$");
        var start = () => emulators.Factory().StartAsync(EmulatorKind.Grpc, ScriptedEmulators.User("s"), CancellationToken.None).WaitAsync(Patience);
        (await start.Should().ThrowAsync<EmulatorLostException>()).WithMessage("*killed by signal 9*");
    }

    [Fact]
    public async Task A_process_that_never_checks_in_is_ended_after_the_time_out()
    {
        using var emulators = new ScriptedEmulators("echo started; exec sleep 1000");
        emulators.Options.CheckInTimeout = TimeSpan.FromMilliseconds(300);
        var start = () => emulators.Factory().StartAsync(EmulatorKind.Grpc, ScriptedEmulators.User("s"), CancellationToken.None).WaitAsync(Patience);
        (await start.Should().ThrowAsync<EmulatorLostException>()).WithMessage("*did not check in within 0.3 s*");
        Processes().Should().BeEmpty();

        string[] Processes() => [.. emulators.Log.All.Where(line => line.Contains("pid")).Select(PidOf).Where(pid => Directory.Exists($"/proc/{pid}"))];
    }

    [Fact]
    public async Task A_start_that_is_given_up_leaves_no_process()
    {
        using var emulators = new ScriptedEmulators("echo started; exec sleep 1000");
        using var client = new CancellationTokenSource();
        var start = emulators.Factory().StartAsync(EmulatorKind.Grpc, ScriptedEmulators.User("s"), client.Token);
        await client.CancelAsync();
        await start.Invoking(task => task.WaitAsync(Patience)).Should().ThrowAsync<OperationCanceledException>();
        emulators.Log.All.Where(line => line.Contains("pid")).Select(PidOf).Should().OnlyContain(pid => !Directory.Exists($"/proc/{pid}"));
    }

    [Fact]
    public async Task A_program_that_cannot_be_started_says_why()
    {
        using var emulators = new ScriptedEmulators("exit 0");
        await File.WriteAllTextAsync(emulators.PathOf("remote-cartesi-machine"), "#!/no/such/interpreter\n");
        var start = () => emulators.Factory().StartAsync(EmulatorKind.Grpc, ScriptedEmulators.User("s"), CancellationToken.None);
        (await start.Should().ThrowAsync<EmulatorLostException>()).WithMessage("*cannot start the emulator*No such file or directory*");
    }

    [Fact]
    public async Task It_is_started_with_the_options_of_the_real_one_and_an_id_that_is_not_the_clients()
    {
        using var emulators = new ScriptedEmulators("echo \"$@\"");
        var start = () => emulators.Factory().StartAsync(EmulatorKind.Grpc, ScriptedEmulators.User("the-clients-id"), CancellationToken.None).WaitAsync(Patience);
        (await start.Should().ThrowAsync<EmulatorLostException>()).Which.Message
            .Should().MatchRegex("--server-address=127.0.0.1:0 --session-id=[0-9a-f]{32} --checkin-address=127.0.0.1:1");
    }

    [Fact]
    public async Task It_leads_a_session_of_its_own_and_inherits_no_descriptor()
    {
        using var emulators = new ScriptedEmulators("ls /proc/self/fd | tr '\\n' ' '; echo; cut -d' ' -f 1,5,6 /proc/$$/stat");
        using var leak = File.Create(emulators.PathOf("open"));
        var process = emulators.Launcher().Start(EmulatorKind.Grpc, ScriptedEmulators.User("s"), []);
        var status = await process.Group.LeaderExited.WaitAsync(Patience);
        status.Code.Should().Be(0);
        var said = await process.DescribeEndAsync();
        said.Should().Contain($"{process.Pid} {process.Pid} {process.Pid}", "pid, process group and session are the same");
        said.Should().Contain("0 1 2 3  |", "3 is the folder that ls reads");
    }

    [Fact]
    public async Task What_it_writes_is_logged_line_by_line_with_the_session_and_without_control_characters()
    {
        using var emulators = new ScriptedEmulators("printf 'one\\ntwo\\033[31m\\r\\nthree'; echo oops >&2");
        var process = emulators.Launcher().Start(EmulatorKind.Grpc, ScriptedEmulators.User("s7"), []);
        await process.Group.Emptied.WaitAsync(Patience);
        await process.DescribeEndAsync();
        emulators.Log.All.Should().Contain(
            [
                $"Information: Session s7, pid {process.Pid}, console: one",
                $"Information: Session s7, pid {process.Pid}, console: two\uFFFD[31m",
                $"Information: Session s7, pid {process.Pid}, console: three",
                $"Debug: Session s7, pid {process.Pid}: oops",
            ]);
    }

    private static string PidOf(string line) => line[(line.LastIndexOf("pid ", StringComparison.Ordinal) + 4)..].Split([',', ':', ' '])[0];
}
