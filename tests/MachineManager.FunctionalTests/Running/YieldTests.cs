// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Running;

/// <summary>A manual yield ends the run, an automatic one does not.</summary>
public class YieldTests(ManagerFixture fixture) : SessionTests(fixture)
{
    private const ulong HaltCycle = 25;
    private const ulong HaltTohost = (5 << 1) | 1;

    // Device 2, command 1 (manual), reason 1 in the data's bits 32 to 47 (spec 7.2).
    private const ulong ManualYieldTohost = (2UL << 56) | (1UL << 48) | (1UL << 32);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_manual_yield_ends_the_run(bool automaticToo)
    {
        var session = await NewAsync(automaticToo, manual: true);

        var result = await session.RunToEndAsync(1000);

        var summary = result.Summaries.Single();
        (summary.IflagsY, summary.IflagsH, summary.Tohost).Should().Be((true, false, ManualYieldTohost));
        result.Cycle.Should().Be(summary.Mcycle).And.BeLessThan(HaltCycle);
        SessionClient.Hashes(result).Single().Should().Be(await session.RootHashAsync(result.Cycle));
    }

    [Fact]
    public async Task The_positions_after_a_manual_yield_are_not_run_to()
    {
        var session = await NewAsync(automatic: false, manual: true);

        var result = await session.RunToEndAsync(5, 1000, 2000);

        result.Summaries.Select(s => s.IflagsY).Should().StartWith([false, true]);
        result.Hashes.Count.Should().Be(result.Summaries.Count, "each answered position has its hash and its summary");
        result.Cycle.Should().Be(result.Summaries[1].Mcycle);
    }

    [Fact]
    public async Task A_machine_that_yielded_manually_stays_where_it_is()
    {
        var session = await NewAsync(automatic: false, manual: true);
        var first = await session.RunToEndAsync(1000);

        var second = await session.RunToEndAsync(2000);

        (second.Cycle, second.Summaries.Single().IflagsY).Should().Be((first.Cycle, true));
        SessionClient.Hashes(second).Should().Equal(SessionClient.Hashes(first));
    }

    [Fact]
    public async Task Going_back_before_a_manual_yield_runs_into_it_again()
    {
        var session = await NewAsync(automatic: false, manual: true);
        var first = await session.RunToEndAsync(1000);
        (await session.RunToEndAsync(3)).Summaries.Single().IflagsY.Should().BeFalse();

        var second = await session.RunToEndAsync(1000);

        second.Cycle.Should().Be(first.Cycle);
        second.Summaries.Single().IflagsY.Should().BeTrue();
    }

    [Fact]
    public async Task An_automatic_yield_does_not_end_the_run()
    {
        var session = await NewAsync(automatic: true, manual: false);

        var result = await session.RunToEndAsync(1000);

        result.Cycle.Should().Be(HaltCycle);
        (result.Summaries.Single().IflagsH, result.Summaries.Single().Tohost).Should().Be((true, HaltTohost));
    }

    [Fact]
    public async Task Yields_that_are_not_enabled_are_not_done()
    {
        var session = await NewAsync(automatic: false, manual: false);

        (await session.RunToEndAsync(1000)).Cycle.Should().Be(HaltCycle);
    }

    [Fact]
    public async Task What_the_application_yields_as_progress_is_told_while_it_runs()
    {
        var config = TestMachines.Of(GuestProgram.Write(Files, "progress.bin", GuestProgram.TellsProgress));
        config.Htif = new HTIFConfig { YieldAutomatic = true };
        var session = Session();
        await session.NewAsync(config);

        var answer = await Patience.PollAsync(
            () => session.PollAsync(ulong.MaxValue), a => a.Progress?.Cycle > 1000, "progress behind the yield");

        answer.Progress.ApplicationProgress.Should().Be(500, "that is what the program has yielded");
        await session.EndAsync();
    }

    private async Task<SessionClient> NewAsync(bool automatic, bool manual)
    {
        var session = Session();
        await session.NewAsync(TestMachines.Yields(automatic, manual));
        return session;
    }
}
