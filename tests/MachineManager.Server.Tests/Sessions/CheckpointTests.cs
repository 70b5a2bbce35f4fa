// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Sessions.Machines.Checkpoints;
using MachineManager.Server.Tests.Fakes;

namespace MachineManager.Server.Tests.Sessions;

/// <summary>Checkpoints on an emulator that holds many: which are kept, and what going back costs.</summary>
public sealed class CheckpointTests
{
    private const ulong Million = 1_000_000;
    private const ulong Spacing = CheckpointLimits.FirstSpacing;

    [Fact]
    public async Task Going_back_runs_at_most_one_spacing_again()
    {
        var fixture = await OpenAsync();
        await fixture.RunAsync(500 * Million);

        await GoBackAsync(fixture, 321 * Million + 7, atMost: Spacing);
        await GoBackAsync(fixture, 77 * Million, atMost: Spacing);
        await GoBackAsync(fixture, 499 * Million, atMost: Spacing);
        fixture.Factory.All.Should().ContainSingle("no machine is made again");
    }

    [Fact]
    public async Task Between_positions_of_a_list_the_machine_jumps_over_what_it_has_run_already()
    {
        var fixture = await OpenAsync();
        await fixture.RunAsync(500 * Million);
        var before = fixture.Emulator.RunLimits.Count();

        var result = await fixture.RunAsync(101 * Million, 301 * Million, 451 * Million);

        result.Hashes.Should().Equal(fixture.HashAt(101 * Million), fixture.HashAt(301 * Million), fixture.HashAt(451 * Million));
        fixture.Emulator.RunLimits.Skip(before).Should().HaveCountLessThan(7, "each position is one spacing at most from a checkpoint");
    }

    [Fact]
    public async Task Spaced_checkpoints_stay_few_however_long_the_run_and_lie_evenly()
    {
        var fixture = await OpenAsync(count: 16);
        await fixture.RunAsync(5_000 * Million);

        fixture.Emulator.Checkpoints.Should().HaveCountLessThanOrEqualTo(16);
        var cycles = fixture.Emulator.Checkpoints.Order().ToArray();
        cycles[0].Should().Be(0, "the origin is kept");
        cycles.Zip(cycles.Skip(1), (left, right) => right - left).Max().Should().BeLessThanOrEqualTo(2 * 5_000 * Million / 8);
    }

    [Fact]
    public async Task Checkpoints_give_way_when_they_take_up_too_much_memory()
    {
        var fixture = await OpenAsync(bytes: 10 << 20, bytesEach: 1 << 20);
        await fixture.RunAsync(1_000 * Million);

        fixture.Emulator.Checkpoints.Should().HaveCountLessThanOrEqualTo(10);
        (await fixture.RunAsync(333 * Million)).Hashes.Should().Equal(fixture.HashAt(333 * Million));
        fixture.Factory.All.Should().ContainSingle();
    }

    [Fact]
    public async Task Even_the_origin_gives_way_when_two_checkpoints_are_too_much()
    {
        var fixture = await OpenAsync(bytes: 1 << 20, bytesEach: 1 << 20);
        await fixture.RunAsync(100 * Million);

        fixture.Emulator.Checkpoints.Should().ContainSingle();
        (await fixture.RunAsync(Million)).Hashes.Should().Equal(fixture.HashAt(Million));
        fixture.Factory.All.Should().HaveCount(2, "the machine was made again");
    }

    [Fact]
    public async Task A_dispute_runs_a_few_spacings_again()
    {
        var fixture = await OpenAsync();
        const ulong end = 1UL << 30;
        const ulong divergence = 700_000_001;
        await fixture.RunAsync(end);
        var ran = fixture.Emulator.CyclesRun;

        var (low, high) = (0UL, end);
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            (await fixture.RunAsync(low, middle, high)).Hashes.Should().Equal(
                fixture.HashAt(low), fixture.HashAt(middle), fixture.HashAt(high));
            (low, high) = middle < divergence ? (middle, high) : (low, middle);
        }

        low.Should().Be(divergence - 1);
        // Six rounds until the range is one spacing, each at most one spacing; then half as much each round, once to the middle and once to the end.
        (fixture.Emulator.CyclesRun - ran).Should().BeLessThan(10 * Spacing);
        fixture.Emulator.Checkpoints.Should().HaveCountLessThanOrEqualTo(64);
    }

    [Fact]
    public async Task After_a_write_no_checkpoint_of_the_life_before_it_is_used()
    {
        var fixture = await OpenAsync();
        await fixture.RunAsync(100 * Million);
        await fixture.RunAsync(50 * Million);
        await fixture.WriteAsync(50 * Million, 0xAB);

        (await fixture.RunAsync(95 * Million)).Hashes.Should().Equal(fixture.HashAt(95 * Million, 0, "0=AB"));
        (await fixture.RunAsync(45 * Million)).Hashes.Should().Equal(fixture.HashAt(45 * Million));
        (await fixture.RunAsync(100 * Million)).Hashes.Should().Equal(fixture.HashAt(100 * Million, 0, "0=AB"));
    }

    [Fact]
    public async Task Short_runs_forward_take_no_checkpoint_each()
    {
        var fixture = await OpenAsync();
        for (ulong cycle = 100; cycle <= 5_000; cycle += 100)
            await fixture.RunAsync(cycle);
        fixture.Emulator.Checkpoints.Should().Equal(0UL);
    }

    private static Task<SessionFixture> OpenAsync(int count = 64, ulong bytes = 1UL << 40, ulong bytesEach = 0) => SessionFixture.OpenAsync(
        new MachineScript { CheckpointCapacity = int.MaxValue, BytesPerCheckpoint = bytesEach },
        options: new ManagerOptions { MaxCheckpoints = count, MaxCheckpointBytes = bytes });

    private static async Task GoBackAsync(SessionFixture fixture, ulong cycle, ulong atMost)
    {
        var ran = fixture.Emulator.CyclesRun;
        (await fixture.RunAsync(cycle)).Hashes.Should().Equal(fixture.HashAt(cycle));
        (fixture.Emulator.CyclesRun - ran).Should().BeLessThanOrEqualTo(atMost);
    }
}
