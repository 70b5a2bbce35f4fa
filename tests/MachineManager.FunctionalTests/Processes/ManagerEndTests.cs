// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Processes;

/// <summary>A manager that is told to end ends with 0 and takes its emulators with it.</summary>
public sealed class ManagerEndTests : IDisposable
{
    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(Signal.Terminate)]
    [InlineData(Signal.Interrupt)]
    public async Task A_signal_ends_it_with_0_and_leaves_no_process(int signal)
    {
        await using var manager = await ManagerProcess.StartAsync();
        await NewRunningAsync(manager);
        await NewRunningAsync(manager);
        await manager.Session().NewAsync(KnownMachine.Trap());
        ProcessTable.EmulatorsOf(manager).Should().HaveCount(3);

        manager.Send(signal);

        (await manager.ExitAsync()).Should().Be(0, "it wrote:\n{0}", manager.Output.Text);
        ProcessTable.EmulatorsOf(manager).Should().BeEmpty();
        manager.Output.Text.Should().NotContain("   at ", "ending is nothing unusual");
    }

    [Fact]
    public async Task Calls_while_it_ends_answer_UNAVAILABLE()
    {
        await using var manager = await ManagerProcess.StartAsync();
        var session = await NewRunningAsync(manager);
        var codes = new List<StatusCode>();

        manager.Send(Signal.Terminate);
        var exit = manager.ExitAsync();
        await Patience.PollAsync(
            async () =>
            {
                try
                {
                    await session.PollAsync(ulong.MaxValue);
                }
                catch (RpcException e)
                {
                    codes.Add(e.StatusCode);
                }

                return exit.IsCompleted;
            },
            ended => ended,
            "the manager's end");

        codes.Should().NotBeEmpty().And.OnlyContain(c => c == StatusCode.Unavailable);
        (await exit).Should().Be(0);
    }

    [Fact]
    public async Task A_session_that_is_still_starting_ends_too()
    {
        var gate = new Gate(_files["gate"]);
        var bin = EmulatorFolder.Write(_files, $"{gate.WaitCommand}\nexit 0");
        await using var manager = await ManagerProcess.StartAsync(ManagerStart.Default.WithVariable("CARTESI_BIN_PATH", bin));
        var starting = manager.Session().NewAsync(KnownMachine.Trap());
        await Patience.PollAsync(() => Task.FromResult(ProcessTable.EmulatorsOf(manager)), p => p.Length == 1, "the emulator's start");

        (await manager.TerminateAsync()).Should().Be(0);

        await starting.MustFailAsync(StatusCode.Unavailable);
        ProcessTable.EmulatorsOf(manager).Should().BeEmpty();
    }

    private async Task<SessionClient> NewRunningAsync(ManagerProcess manager)
    {
        var session = manager.Session();
        await session.NewAsync(TestMachines.Of(GuestProgram.Write(_files, "endless.bin", GuestProgram.Endless)));
        await session.StartRunAsync(ulong.MaxValue);
        return session;
    }
}
