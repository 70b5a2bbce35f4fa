// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Sessions;
using MachineManager.Server.Tests.Fakes;

namespace MachineManager.Server.Tests.Sessions;

public sealed class HaltAndYieldTests
{
    private const ulong ProgressYield = 2UL << 56;
    private const ulong OtherYield = (2UL << 56) | (4UL << 32);

    [Fact]
    public async Task Every_position_at_or_after_the_halt_gets_the_halted_hash()
    {
        var fixture = await SessionFixture.OpenAsync(new MachineScript { HaltAt = 55 });
        var result = await fixture.RunAsync(50, 60, 70, 80);
        result.Hashes.Should().Equal(fixture.HashAt(50), fixture.HashAt(55), fixture.HashAt(55), fixture.HashAt(55));
        result.Statuses.Select(status => (status.Cycle, status.Halted)).Should().Equal((50, false), (55, true), (55, true), (55, true));
        result.Position.Should().Be(SessionFixture.At(55));
        fixture.Session.State.Should().Be(SessionState.Halted);
    }

    [Fact]
    public async Task A_machine_that_has_halted_answers_later_positions_at_once()
    {
        var fixture = await SessionFixture.OpenAsync(new MachineScript { HaltAt = 55 });
        await fixture.RunAsync(60);
        var calls = fixture.Emulator.RunLimits.Count();
        var result = await fixture.RunAsync(1_000_000_000_000, 2_000_000_000_000);
        result.Hashes.Should().Equal(fixture.HashAt(55), fixture.HashAt(55));
        result.Position.Should().Be(SessionFixture.At(55));
        fixture.Emulator.RunLimits.Should().HaveCount(calls);
    }

    [Fact]
    public async Task A_halted_machine_is_read_at_any_later_cycle_but_written_only_where_it_stands()
    {
        var fixture = await SessionFixture.OpenAsync(new MachineScript { HaltAt = 55 });
        await fixture.RunAsync(60);
        (await fixture.Session.ReadMemoryAsync(SessionFixture.At(1000), 0, 8, CancellationToken.None)).Length.Should().Be(8);
        await fixture.Session.GetProofAsync(SessionFixture.At(55, 3), 0, 3, CancellationToken.None);
        var early = () => fixture.Session.ReadMemoryAsync(SessionFixture.At(54), 0, 8, CancellationToken.None);
        await early.Should().ThrowAsync<InvalidRequestException>().WithMessage("*cycle 54*cycle 55*");
        var write = () => fixture.WriteAsync(1000, 1);
        await write.Should().ThrowAsync<InvalidRequestException>();
        await fixture.WriteAsync(55, 1);
    }

    [Fact]
    public async Task A_manual_yield_ends_the_run_where_it_happens()
    {
        var fixture = await SessionFixture.OpenAsync(new MachineScript { YieldAt = 25 });
        var result = await fixture.RunAsync(20, 30, 40);
        result.Hashes.Should().Equal(fixture.HashAt(20), fixture.HashAt(25));
        result.Statuses[^1].Yielded.Should().BeTrue();
        result.Position.Should().Be(SessionFixture.At(25));
        fixture.Session.State.Should().Be(SessionState.Yielded);
    }

    [Fact]
    public async Task A_machine_that_has_yielded_can_be_written_and_the_write_is_passed_through_later()
    {
        var fixture = await SessionFixture.OpenAsync(new MachineScript { YieldAt = 25 });
        await fixture.RunAsync(30);
        await fixture.WriteAsync(25, 7);
        await fixture.RunAsync(10);
        var result = await fixture.RunAsync(30);
        result.Hashes.Should().Equal(fixture.HashAt(25, 0, "0=07"));
    }

    [Fact]
    public async Task An_automatic_yield_does_not_end_the_run_nor_its_piece()
    {
        var yields = new Dictionary<ulong, ulong> { [5] = OtherYield, [8] = OtherYield };
        var fixture = await SessionFixture.OpenAsync(new MachineScript { AutomaticYields = yields });
        var result = await fixture.RunAsync(15_000_000);
        result.Position.Should().Be(SessionFixture.At(15_000_000));
        fixture.Emulator.RunLimits.Should().Equal(0, 10_000_000, 10_000_000, 10_000_000, 15_000_000);
    }

    [Fact]
    public async Task The_applications_progress_is_told_from_yields_with_the_reason_progress()
    {
        var latch = new Latch();
        var yields = new Dictionary<ulong, ulong> { [5] = ProgressYield | 250, [6] = OtherYield | 999 };
        var fixture = await SessionFixture.OpenAsync(new MachineScript { AutomaticYields = yields });
        fixture.Script.Before = (call, limit) => call == "Run" && limit == 20_000_000 ? latch.HoldAsync() : Task.CompletedTask;
        fixture.Session.Run(SessionFixture.To(40_000_000));
        await latch.Reached;
        var progress = fixture.Session.Run(SessionFixture.To(40_000_000)).Progress;
        progress.ApplicationProgress.Should().Be(250);
        progress.Position.Should().Be(SessionFixture.At(10_000_000));
        progress.Percent.Should().Be(25);
        latch.Release();
        await fixture.RunAsync(40_000_000);
    }
}
