// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Processes;

/// <summary>Many sessions, many of them at a time.</summary>
public class ManySessionsTests(ManagerFixture fixture) : SessionTests(fixture)
{
    private const int Sessions = 200;
    private const int AtATime = 16;

    [Fact]
    public async Task Two_hundred_sessions_sixteen_at_a_time_leave_no_process()
    {
        var hashes = new string[Sessions];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtATime };

        await Parallel.ForAsync(0, Sessions, options, async (i, _) =>
        {
            var session = await NewTrapAsync();
            hashes[i] = await session.HashAtAsync(1000);
            (await session.HashAtAsync(0)).Should().Be(KnownMachine.TrapInitialHash);
            await session.EndAsync();
        });

        hashes.Should().OnlyContain(h => h == KnownMachine.TrapHashOfOneRun);
        Emulators().Should().BeEmpty();
    }
}
