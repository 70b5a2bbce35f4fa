// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Processes;

/// <summary>Emulators that are ready before a session wants one, and that serve another session afterwards.</summary>
public sealed class PoolTests
{
    [Fact]
    public async Task A_new_session_gets_an_emulator_that_is_ready()
    {
        await using var manager = await ManagerProcess.StartAsync(PooledEmulators.Start(2));
        var idle = await PooledEmulators.IdleAsync(manager, 2);
        var session = manager.Session();

        (await session.NewAsync(KnownMachine.Trap())).Should().Be(KnownMachine.TrapInitialHash);

        idle.Should().Contain(await PooledEmulators.OfAsync(manager, session), "the manager wrote:\n{0}", manager.Output.Text);
        (await session.HashAtAsync(1000)).Should().Be(KnownMachine.TrapHashOfOneRun);
        await EndAsync(manager);
    }

    [Fact]
    public async Task An_ended_sessions_emulator_serves_another_session_with_nothing_of_the_old_machine()
    {
        await using var manager = await ManagerProcess.StartAsync(PooledEmulators.Start(2));
        await PooledEmulators.IdleAsync(manager, 2);
        var first = manager.Session();
        await first.NewAsync(TestMachines.Program("memtouch.bin", 64 * TestMachines.Mebibyte));
        await first.RunToEndAsync(1_000_000);
        await first.RunToEndAsync(500_000);
        await first.EndAsync();
        var second = manager.Session();

        (await second.NewAsync(KnownMachine.Trap())).Should().Be(KnownMachine.TrapInitialHash);

        (await PooledEmulators.OfAsync(manager, second)).Should().Be(
            await PooledEmulators.OfAsync(manager, first), "the manager wrote:\n{0}", manager.Output.Text);
        (await second.HashAtAsync(1000)).Should().Be(KnownMachine.TrapHashOfOneRun);
        (await second.HashAtAsync(0)).Should().Be(KnownMachine.TrapInitialHash, "checkpoints are its own");
        await EndAsync(manager);
    }

    [Fact]
    public async Task What_a_guest_prints_is_logged_for_its_own_session()
    {
        await using var manager = await ManagerProcess.StartAsync(PooledEmulators.Start(2));
        await PooledEmulators.IdleAsync(manager, 2);
        var (first, second) = (manager.Session(), manager.Session());
        await HelloAsync(first);
        await HelloAsync(second);

        await EndAsync(manager);

        foreach (var session in (SessionClient[])[first, second])
            manager.Output.Lines.Where(line => line.Contains($"Session {session.Id}, pid ") && line.EndsWith("console: hello", StringComparison.Ordinal)).Should().ContainSingle();
    }

    [Fact]
    public async Task An_emulator_ends_after_its_last_use()
    {
        await using var manager = await ManagerProcess.StartAsync(
            PooledEmulators.Start(1).WithOption("MaxEmulatorUses", "1"));
        var idle = await PooledEmulators.IdleAsync(manager, 1);
        var session = manager.Session();
        await session.NewAsync(KnownMachine.Trap());
        await session.EndAsync();

        ProcessTable.EmulatorsOf(manager).Should().NotContain(process => process.Id == idle[0]);
        await EndAsync(manager);
    }

    [Fact]
    public async Task An_idle_emulator_that_is_killed_is_replaced()
    {
        await using var manager = await ManagerProcess.StartAsync(PooledEmulators.Start(2));
        var idle = await PooledEmulators.IdleAsync(manager, 2);

        Signal.Send(idle[0], Signal.Kill);

        var three = await PooledEmulators.IdleAsync(manager, 3);
        await Patience.PollAsync(
            () => Task.FromResult(ProcessTable.EmulatorsOf(manager)),
            processes => processes.Select(p => p.Id).ToHashSet().SetEquals(three.Except([idle[0]])),
            "two emulators, one of them new");
        await EndAsync(manager);
    }

    [Fact]
    public async Task An_idle_emulator_that_was_stopped_is_ended_and_its_session_gets_another()
    {
        await using var manager = await ManagerProcess.StartAsync(PooledEmulators.Start(1));
        var idle = await PooledEmulators.IdleAsync(manager, 1);
        Signal.Send(idle[0], Signal.Stop);

        (await manager.Session().NewAsync(KnownMachine.Trap())).Should().Be(KnownMachine.TrapInitialHash);

        await Patience.PollAsync(
            () => Task.FromResult(ProcessTable.EmulatorsOf(manager)), processes => processes.All(p => p.Id != idle[0]), "the stopped emulator's end");
        await EndAsync(manager);
    }

    [Fact]
    public async Task A_signal_ends_the_idle_ones_too()
    {
        await using var manager = await ManagerProcess.StartAsync(PooledEmulators.Start(4));
        await PooledEmulators.IdleAsync(manager, 2);
        await manager.Session().NewAsync(KnownMachine.Trap());

        manager.Send(Signal.Terminate);

        (await manager.ExitAsync()).Should().Be(0, "it wrote:\n{0}", manager.Output.Text);
        ProcessTable.EmulatorsOf(manager).Should().BeEmpty("two were idle, two were starting or idle, and one had a session");
    }

    private static async Task HelloAsync(SessionClient session)
    {
        await session.NewAsync(TestMachines.Program("hello.bin"));
        await session.RunToEndAsync(1000);
        await session.EndAsync();
    }

    private static async Task EndAsync(ManagerProcess manager)
    {
        (await manager.TerminateAsync()).Should().Be(0, "it wrote:\n{0}", manager.Output.Text);
        ProcessTable.EmulatorsOf(manager).Should().BeEmpty();
    }
}
