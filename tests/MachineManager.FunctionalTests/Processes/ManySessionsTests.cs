// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Processes;

/// <summary>Many sessions, sixteen of them at a time: with emulators that serve one after another, and with an emulator for each.</summary>
public class ManySessionsTests
{
    private const int AtATime = 16;

    [Theory]
    [InlineData(200, AtATime)]
    [InlineData(48, 0)]
    public async Task Many_sessions_sixteen_at_a_time_leave_no_process(int sessions, int poolSize)
    {
        await using var manager = await ManagerProcess.StartAsync(ManagerStart.Default.WithPool(poolSize));
        var hashes = new string[sessions];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtATime };

        await Parallel.ForAsync(0, sessions, options, async (i, _) =>
        {
            var session = manager.Session();
            await session.NewAsync(KnownMachine.Trap());
            hashes[i] = await session.HashAtAsync(1000);
            (await session.HashAtAsync(0)).Should().Be(KnownMachine.TrapInitialHash);
            await session.EndAsync();
        });

        hashes.Should().OnlyContain(h => h == KnownMachine.TrapHashOfOneRun);
        await manager.MustLeaveNothingAsync();
        ProcessTable.EmulatorsOf(manager).Should().HaveCountLessThanOrEqualTo(poolSize);
        (await manager.TerminateAsync()).Should().Be(0);
        ProcessTable.EmulatorsOf(manager).Should().BeEmpty();
    }
}
