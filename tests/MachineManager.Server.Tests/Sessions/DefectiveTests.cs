// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Tests.Fakes;

namespace MachineManager.Server.Tests.Sessions;

public sealed class DefectiveTests
{
    [Fact]
    public async Task Positions_above_15_have_the_hash_of_15_and_the_others_their_own()
    {
        var fixture = await OpenAsync(new MachineScript { CheckpointCapacity = 10 });
        var result = await fixture.RunAsync(3, 14, 15, 16, 1000);
        result.Hashes.Should().Equal(fixture.HashAt(3), fixture.HashAt(14), fixture.HashAt(15), fixture.HashAt(15), fixture.HashAt(15));
        result.Statuses.Select(status => status.Cycle).Should().Equal(3, 14, 15, 16, 1000);
        result.Position.Should().Be(SessionFixture.At(1000), "the machine itself goes where it is asked to");
    }

    [Theory]
    [InlineData(new ulong[] { 20 })]
    [InlineData(new ulong[] { 16, 17, 18 })]
    public async Task It_lies_also_where_15_was_not_asked_for(ulong[] cycles)
    {
        var fixture = await OpenAsync(new MachineScript { CheckpointCapacity = 10 });
        var result = await fixture.RunAsync(cycles);
        result.Hashes.Should().HaveCount(cycles.Length).And.OnlyContain(hash => hash == fixture.HashAt(15));
        result.Statuses.Select(status => status.Cycle).Should().Equal(cycles);
    }

    [Fact]
    public async Task Up_to_15_it_is_true()
    {
        var fixture = await OpenAsync(new MachineScript());
        (await fixture.RunAsync(15)).Hashes.Should().Equal(fixture.HashAt(15));
    }

    [Fact]
    public async Task A_machine_that_halts_before_15_is_told_of_as_it_is()
    {
        var fixture = await OpenAsync(new MachineScript { HaltAt = 9 });
        var result = await fixture.RunAsync(5, 100, 200);
        result.Hashes.Should().Equal(fixture.HashAt(5), fixture.HashAt(9), fixture.HashAt(9));
        result.Statuses.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_machine_that_yields_before_15_is_told_of_where_it_stands()
    {
        var fixture = await OpenAsync(new MachineScript { YieldAt = 9 });
        var result = await fixture.RunAsync(5, 100);
        result.Hashes.Should().Equal(fixture.HashAt(5), fixture.HashAt(9));
        result.Statuses[^1].Yielded.Should().BeTrue();
    }

    [Fact]
    public async Task A_machine_that_begins_later_is_said_to_stay_as_it_has_begun()
    {
        var fixture = await OpenAsync(new MachineScript { FirstCycle = 100 });
        (await fixture.RunAsync(150, 200)).Hashes.Should().Equal(fixture.HashAt(100), fixture.HashAt(100));
    }

    [Fact]
    public async Task Going_back_and_asking_again_it_sticks_to_its_story()
    {
        var fixture = await OpenAsync(new MachineScript { CheckpointCapacity = 10 });
        await fixture.RunAsync(1000);
        (await fixture.RunAsync(10)).Hashes.Should().Equal(fixture.HashAt(10));
        (await fixture.RunAsync(500)).Hashes.Should().Equal(fixture.HashAt(15));
    }

    private static Task<SessionFixture> OpenAsync(MachineScript script) =>
        SessionFixture.OpenAsync(script, options: new ManagerOptions { Defective = true });
}
