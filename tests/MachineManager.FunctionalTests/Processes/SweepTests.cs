// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Processes;

/// <summary>A manager that is killed cannot end its emulators: the next one that starts does, and touches no others.</summary>
public sealed class SweepTests
{
    [Fact]
    public async Task The_next_start_ends_what_a_killed_manager_left()
    {
        await using var living = await ManagerProcess.StartAsync(PooledEmulators.Start(1));
        var idle = await PooledEmulators.IdleAsync(living, 1);
        var session = living.Session();
        await session.NewAsync(KnownMachine.Trap());
        await PooledEmulators.IdleAsync(living, 2);
        var untouched = ProcessTable.EmulatorsOf(living).Select(p => p.Id).ToArray();
        await using var doomed = await ManagerProcess.StartAsync(PooledEmulators.Start(2));
        await PooledEmulators.IdleAsync(doomed, 2);
        await doomed.Session().NewAsync(KnownMachine.Trap());
        await doomed.KillAsync();

        await using var next = await ManagerProcess.StartAsync();

        ProcessTable.EmulatorsOf(doomed).Where(p => p.State != 'Z').Should().BeEmpty();
        ProcessTable.EmulatorsOf(living).Select(p => p.Id).Should().Contain(untouched);
        (await session.HashAtAsync(1000)).Should().Be(KnownMachine.TrapHashOfOneRun);
        idle.Should().Contain(await PooledEmulators.OfAsync(living, session), "the manager wrote:\n{0}", living.Output.Text);
        (await next.TerminateAsync()).Should().Be(0);
        (await living.TerminateAsync()).Should().Be(0);
    }
}
