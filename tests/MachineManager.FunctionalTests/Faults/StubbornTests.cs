// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Faults;

/// <summary>Emulators that will not end: the ladder ends with SIGKILL.</summary>
public abstract class StubbornTests(FaultFixture fixture) : FaultTests(fixture)
{
    [Fact]
    public async Task One_that_hears_Shutdown_and_does_not_end_gets_a_signal()
    {
        var session = await NewToyAsync();
        Emulators.Arm(InLast("Shutdown", FaultAction.Skip));

        await session.EndAsync();

        OnlyTheBystanderMustBeLeft();
    }

    [Theory]
    [InlineData(FaultAction.Hang)]
    [InlineData(FaultAction.Skip)]
    [InlineData(FaultAction.Stop)]
    public async Task One_that_hears_neither_Shutdown_nor_SIGTERM_is_killed(FaultAction what)
    {
        Emulators.Arm(InNext(FaultPoint.Terminate, FaultAction.Skip), InNext("Shutdown", what));
        var session = await NewToyAsync();

        await session.EndAsync();

        OnlyTheBystanderMustBeLeft();
        await session.NewAsync(Toy());
    }

    [Fact]
    public async Task One_that_ignores_SIGTERM_is_killed_while_it_runs()
    {
        Emulators.Arm(InNext(FaultPoint.Terminate, FaultAction.Skip), InNext("Run", FaultAction.Hang) with { Call = 2 });
        var session = await NewToyAsync();
        _ = await session.PollAsync(100);
        await ReachedAsync("Run");

        await session.EndAsync();

        OnlyTheBystanderMustBeLeft();
    }

    [Fact]
    public async Task One_that_is_stopped_is_killed()
    {
        var session = await NewToyAsync();
        Signal.Send(-Emulators.PidOf(Last), Signal.Stop);

        await session.EndAsync();

        OnlyTheBystanderMustBeLeft();
    }
}
