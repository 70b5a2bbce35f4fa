// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Limits;

public sealed class IdleTests
{
    [Fact]
    public async Task A_session_that_nobody_uses_is_ended_and_one_that_runs_is_not()
    {
        using var files = new TemporaryFolder();
        await using var manager = await ManagerProcess.StartAsync(ManagerStart.Default.WithOption("SessionIdleTimeout", "00:00:05"));
        var running = manager.Session();
        await running.NewAsync(TestMachines.Of(GuestProgram.Write(files, "endless.bin", GuestProgram.Endless)));
        await running.StartRunAsync(ulong.MaxValue);
        var idle = manager.Session();
        await idle.NewAsync(KnownMachine.Trap());

        await manager.Output.WaitForAsync(line => line.Contains($"Session {idle.Id} is ended") ? line : null, "the end of the idle session");

        (await running.PollAsync(ulong.MaxValue)).Progress.Should().NotBeNull();
        // By force: the line comes before the end is complete.
        (await idle.NewAsync(KnownMachine.Trap(), force: true)).Should().Be(KnownMachine.TrapInitialHash);
        (await manager.TerminateAsync()).Should().Be(0);
    }
}
