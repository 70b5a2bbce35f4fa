// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Sessions;
using MachineManager.Server.Tests.Fakes;

namespace MachineManager.Server.Tests.Sessions;

/// <summary>Root hashes that are known are answered without the emulator.</summary>
public sealed class RememberedHashTests
{
    [Fact]
    public async Task A_position_that_was_asked_for_is_answered_without_the_emulator()
    {
        var fixture = await SessionFixture.OpenAsync();
        await fixture.RunAsync(10, 20, 30);
        var calls = fixture.Emulator.Calls.Count;

        (await fixture.RunAsync(10, 30)).Hashes.Should().Equal(fixture.HashAt(10), fixture.HashAt(30));
        (await fixture.RunAsync(0)).Hashes.Should().Equal(fixture.HashAt(0));

        fixture.Emulator.Calls.Should().HaveCount(calls);
    }

    [Fact]
    public async Task The_session_then_stands_there_and_the_machine_follows_when_it_is_looked_at()
    {
        var fixture = await SessionFixture.OpenAsync();
        await fixture.RunAsync(10, 20, 30);
        await fixture.RunAsync(20);

        var elsewhere = () => fixture.Session.ReadMemoryAsync(SessionFixture.At(30), 0, 8, CancellationToken.None);
        await elsewhere.Should().ThrowAsync<InvalidRequestException>().WithMessage("*must be (cycle 20, ucycle 0)*");
        await fixture.WriteAsync(20, 0x55);
        (await fixture.RunAsync(30)).Hashes.Should().Equal(fixture.HashAt(30, 0, "0=55"));
    }

    [Fact]
    public async Task A_halt_answers_every_later_position()
    {
        var fixture = await SessionFixture.OpenAsync(new MachineScript { HaltAt = 77 });
        await fixture.RunAsync(100);
        await fixture.RunAsync(50);
        var calls = fixture.Emulator.Calls.Count;

        var result = await fixture.RunAsync(77, 5_000);

        result.Hashes.Should().Equal(fixture.HashAt(77), fixture.HashAt(77));
        result.Position.Should().Be(SessionFixture.At(77));
        fixture.Session.State.Should().Be(SessionState.Halted);
        fixture.Emulator.Calls.Should().HaveCount(calls);
    }

    [Fact]
    public async Task A_write_makes_the_session_forget_what_lies_at_and_after_it_and_nothing_else()
    {
        var fixture = await SessionFixture.OpenAsync();
        await fixture.RunAsync(10, 20, 30);
        await fixture.RunAsync(20);
        await fixture.WriteAsync(20, 0x01);

        (await fixture.RunAsync(20, 30)).Hashes.Should().Equal(fixture.HashAt(20, 0, "0=01"), fixture.HashAt(30, 0, "0=01"));
        var calls = fixture.Emulator.Calls.Count;
        (await fixture.RunAsync(10)).Hashes.Should().Equal(fixture.HashAt(10));
        fixture.Emulator.Calls.Should().HaveCount(calls, "the position before the write is as it was");
    }

    [Fact]
    public async Task Only_so_many_are_remembered()
    {
        var fixture = await SessionFixture.OpenAsync(options: new ManagerOptions { MaxRememberedHashes = 4 });
        for (ulong cycle = 1; cycle <= 50; cycle++)
            await fixture.RunAsync(cycle);
        var runs = fixture.Emulator.RunLimits.Count();
        for (ulong cycle = 1; cycle <= 49; cycle++)
            (await fixture.RunAsync(cycle)).Hashes.Should().Equal(fixture.HashAt(cycle));
        (fixture.Emulator.RunLimits.Count() - runs).Should().BeGreaterThan(40);
    }
}
