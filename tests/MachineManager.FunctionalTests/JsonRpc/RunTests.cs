// SPDX-License-Identifier: Apache-2.0

using CartesiMachineManager;
using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.JsonRpc;

/// <summary>SessionRun: as on the other kinds.</summary>
public class RunTests(JsonRpcFixture fixture) : JsonRpcTests(fixture)
{
    [Fact]
    public async Task Each_position_has_its_summary_and_its_hash()
    {
        var session = await NewAsync();

        var result = await session.RunToEndAsync(0, 10, 10, 1000);

        result.Summaries.Select(summary => summary.Mcycle).Should().Equal(0UL, 10UL, 10UL, 1000UL);
        var hashes = SessionClient.Hashes(result);
        hashes[1].Should().Be(hashes[2], "the same place has the same hash");
        hashes.Distinct().Should().HaveCount(3);
        (await session.RootHashAsync(1000)).Should().Be(hashes[3]);
    }

    [Fact]
    public async Task Two_machines_of_one_config_have_the_same_hashes_however_their_runs_are_cut()
    {
        var (one, other) = (await NewAsync(), await NewAsync());
        await one.HashAtAsync(3);
        await one.HashAtAsync(77);

        (await one.HashAtAsync(100)).Should().Be(await other.HashAtAsync(100));
    }

    [Fact]
    public async Task A_halted_machine_stays_as_it_is()
    {
        var session = await NewAsync("toy halt=50:42");

        var result = await session.RunToEndAsync(40, 60, ulong.MaxValue);

        result.Summaries.Select(summary => (summary.Mcycle, summary.IflagsH)).Should().Equal((40UL, false), (50UL, true), (50UL, true));
        SessionClient.Hashes(result)[1].Should().Be(SessionClient.Hashes(result)[2]);
        (result.Summaries[2].Tohost & 0xffffffff).Should().Be((42 << 1) | 1);
        await session.ReadAsync(1000, RamStart, 8);
    }

    [Fact]
    public async Task It_runs_over_automatic_yields_and_stops_at_a_manual_one()
    {
        var session = await NewAsync("toy progress=10:7 output=20:data yield=30 halt=100");

        var result = await session.RunToEndAsync(15, 1000);

        result.Summaries.Select(summary => (summary.Mcycle, summary.IflagsY, summary.IflagsH)).Should().Equal((15UL, false, false), (30UL, true, false));
    }

    [Fact]
    public async Task What_an_application_says_of_its_progress_is_told()
    {
        var session = await NewAsync("toy progress=10:7 rate=1000");

        var answer = await Patience.PollAsync(
            () => session.PollAsync(2000), a => a.Result is not null || a.Progress.ApplicationProgress > 0, "the progress that the guest yields");

        answer.Progress!.ApplicationProgress.Should().Be(7);
        await session.RunToEndAsync(2000);
    }

    [Fact]
    public async Task A_machine_without_yields_does_not_notice_them()
    {
        var config = Machine("toy yield=30 halt=100");
        config.Htif = null;
        var session = await OpenAsync(new CartesiMachine.MachineRequest { Config = config });

        (await session.RunToEndAsync(1000)).Summaries.Single().IflagsH.Should().BeTrue("as in 0.14, where yields are off unless they are asked for");
    }

    [Fact]
    public async Task Micro_cycles_lead_into_a_cycle_and_the_last_one_of_it_ends_it()
    {
        var session = await NewAsync();
        var next = await session.HashAtAsync(6);
        await session.HashAtAsync(5);

        var result = await session.RunToEndAsync(
            new SessionRunRequest { SessionId = session.Id, FinalCycles = { 5, 5, 5 }, FinalUcycles = { 0, 3, 1000 } });

        var hashes = SessionClient.Hashes(result);
        hashes.Distinct().Should().HaveCount(3);
        hashes[2].Should().Be(next, "when the micro-architecture has halted it is reset, and that is the next cycle");
    }

    [Fact]
    public async Task A_run_to_no_end_is_polled_and_given_up_with_its_session()
    {
        // Half a second for each piece of the run.
        var session = await NewAsync("toy rate=20000000");
        await session.StartRunAsync(ulong.MaxValue);

        await session.EndAsync();

        ProcessTable.EmulatorsOf(Manager).Should().BeEmpty("a busy emulator is killed with its forks");
    }

    [Fact]
    public async Task Beyond_imcyclemax_it_does_not_run_and_says_so()
    {
        var session = await OpenAsync(new CartesiMachine.MachineRequest
        {
            JsonConfig = """{"ram":{"length":65536},"processor":{"registers":{"imcyclemax":50}}}""",
        });
        await session.HashAtAsync(50);

        (await session.RunToEndAsync(60).MustFailAsync(StatusCode.Internal)).Should().Contain("imcyclemax").And.Contain("50");

        await session.HashAtAsync(40);
    }
}
