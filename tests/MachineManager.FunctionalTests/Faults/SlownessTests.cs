// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.Faults;

/// <summary>What is slow is slow for its own session.</summary>
public abstract class SlownessTests(FaultFixture fixture) : FaultTests(fixture)
{
    [Theory]
    [InlineData(FaultPoint.Start)]
    [InlineData(FaultPoint.CheckIn)]
    [InlineData("Machine")]
    [InlineData("GetRootHash")]
    [InlineData("Snapshot")]
    public async Task A_session_that_is_slow_to_open_holds_nobody_up(string point)
    {
        Emulators.Arm(InNext(point, FaultAction.Hang));
        var slow = Manager.Session();
        var opening = slow.NewAsync(Toy());
        await ReachedAsync(point);

        await BystanderMustAnswerAsync();
        var other = await NewToyAsync();
        await other.HashAtAsync(1000);
        await other.EndAsync();

        opening.IsCompleted.Should().BeFalse("its emulator still waits");
        Emulators.Disarm();
        (await opening).Should().HaveLength(64);
    }

    [Theory]
    [InlineData("Run")]
    [InlineData("Store")]
    [InlineData("Rollback")]
    public async Task A_call_that_takes_its_time_holds_nobody_up_and_succeeds(string rpc)
    {
        var session = await NewToyAsync();
        await session.HashAtAsync(100);
        Emulators.Arm(InLast(rpc, FaultAction.Hang));
        var call = rpc switch
        {
            "Run" => session.HashAtAsync(200),
            "Rollback" => session.HashAtAsync(50),
            _ => session.StoreAsync(Files["stored"]),
        };
        await ReachedAsync(rpc);

        await BystanderMustAnswerAsync();

        call.IsCompleted.Should().BeFalse("its emulator still waits");
        Emulators.Disarm();
        await call;
    }

    [Fact]
    public async Task A_poll_is_answered_while_the_emulator_hangs_in_the_run()
    {
        var session = await NewToyAsync();
        Emulators.Arm(InLast("Run", FaultAction.Hang));
        _ = await session.PollAsync(100);
        await ReachedAsync("Run");

        (await session.PollAsync(100)).Progress.Should().NotBeNull();

        Emulators.Disarm();
        (await session.RunToEndAsync(100)).Cycle.Should().Be(100);
    }
}
