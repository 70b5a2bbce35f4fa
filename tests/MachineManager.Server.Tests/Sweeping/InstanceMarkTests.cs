// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;
using MachineManager.Server.Emulators.Processes;
using MachineManager.Server.Tests.Processes;

namespace MachineManager.Server.Tests.Sweeping;

public sealed class InstanceMarkTests
{
    private static readonly InstanceMark Own = InstanceMark.Own();

    [Fact]
    public void A_mark_is_read_as_it_was_written() => InstanceMark.TryParse(Own.ToString()).Should().Be(Own);

    [Theory]
    [InlineData("")]
    [InlineData("1:2:3")]
    [InlineData("09939ee04bb64a318b5dd440bbb5bdde:4026531836:12")]
    [InlineData("09939ee04bb64a318b5dd440bbb5bdde:4026531836:-12:5")]
    [InlineData("09939ee04bb64a318b5dd440bbb5bdde:4026531836:12:5:6")]
    [InlineData("boot:4026531836:12:5")]
    public void Anything_else_is_no_mark(string text) => InstanceMark.TryParse(text).Should().BeNull();

    [Fact]
    public void This_process_lives() => Own.HasEnded(Own).Should().BeFalse();

    [Fact]
    public void One_with_its_pid_and_another_start_time_has_ended() => (Own with { StartTime = Own.StartTime - 1 }).HasEnded(Own).Should().BeTrue();

    [Fact]
    public void One_whose_pid_nobody_has_has_ended() => (Own with { Pid = int.MaxValue }).HasEnded(Own).Should().BeTrue();

    [Fact]
    public void Of_other_boots_and_namespaces_nothing_is_known()
    {
        var ended = Own with { Pid = int.MaxValue };
        (ended with { Boot = Guid.NewGuid() }).HasEnded(Own).Should().BeFalse();
        (ended with { PidNamespace = "1" }).HasEnded(Own).Should().BeFalse();
    }

    [Fact]
    public async Task Emulators_carry_it_and_so_does_what_they_start()
    {
        using var emulators = new ScriptedEmulators("sh -c 'tr \"\\0\" \"\\n\" < /proc/$$/environ | grep ^MACHINE_MANAGER'");
        var process = emulators.Launcher().Start(EmulatorKind.Grpc, ScriptedEmulators.User("s"), []);
        await process.Output.Ended.WaitAsync(TimeSpan.FromSeconds(30));
        process.Output.Tail.ToString().Should().Be($"MACHINE_MANAGER_INSTANCE={Own}");
    }
}
