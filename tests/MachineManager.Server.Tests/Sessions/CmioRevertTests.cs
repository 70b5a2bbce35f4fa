// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Sessions;
using MachineManager.Server.Tests.Fakes;

namespace MachineManager.Server.Tests.Sessions;

public sealed class CmioRevertTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public async Task A_response_that_is_taken_back_was_never_sent(int checkpoints)
    {
        var fixture = await RejectedAsync(checkpoints);
        var (position, hash) = await fixture.Session.RevertResponseAsync(CancellationToken.None);
        position.Should().Be(SessionFixture.At(100));
        hash.Should().Be(fixture.HashAt(100));
        fixture.Session.State.Should().Be(SessionState.Yielded);
        fixture.Session.Describe().Pending!.Text().Should().Be("2 after 1: 100 manual 1 20");
        fixture.Session.Describe().Hashes.Should().NotContain(known => known.Key > position).And.Contain(KeyValuePair.Create(position, hash));

        await fixture.RespondAsync(CmioFixture.Advance(100, 0xBB));
        (await fixture.RunAsync(1000)).Hashes.Should().Equal(fixture.HashAt(200, 0, CmioFixture.GoodInput));
        fixture.Session.Yields.All().Select(CmioFixture.Text).Skip(2).Should().Equal("5 after 2: 180 automatic 2 31", "6 after 5: 200 manual 1 41");
        (await fixture.RunAsync(160)).Hashes.Should().Equal(fixture.HashAt(160, 0, CmioFixture.GoodInput));
    }

    [Fact]
    public async Task It_runs_nothing_where_the_emulator_holds_many_checkpoints()
    {
        var fixture = await RejectedAsync();
        var run = fixture.Emulator.CyclesRun;
        await fixture.Session.RevertResponseAsync(CancellationToken.None);
        fixture.Emulator.CyclesRun.Should().Be(run);
        fixture.Factory.All.Should().ContainSingle();
    }

    [Fact]
    public async Task Right_after_it_a_response_is_taken_back_as_well()
    {
        var fixture = await SessionFixture.OpenAsync(CmioFixture.Application());
        await fixture.RunAsync(1000);
        await fixture.RespondAsync(CmioFixture.Advance(100, 0xAA));
        (await fixture.Session.RevertResponseAsync(CancellationToken.None)).RootHash.Should().Be(fixture.HashAt(100));
        (await fixture.Session.ReadMemoryAsync(SessionFixture.At(100), 0, 8, CancellationToken.None)).Length.Should().Be(8);
        (await fixture.RunAsync(1000)).Position.Should().Be(SessionFixture.At(100), "nothing was sent");
    }

    [Fact]
    public async Task Writes_before_a_response_stay_and_writes_after_it_go()
    {
        var fixture = await SessionFixture.OpenAsync(CmioFixture.Application());
        await fixture.RunAsync(1000);
        await fixture.WriteAsync(100, 0x01);
        await fixture.RespondAsync(CmioFixture.Advance(100, 0xAA));
        await fixture.WriteAsync(100, 0x02);
        await fixture.RunAsync(130);
        await fixture.WriteAsync(130, 0x03);
        (await fixture.RunAsync(1000)).Hashes.Should().Equal(fixture.HashAt(200, 0, "0=01", CmioFixture.BadInput, "0=02", "0=03"));
        (await fixture.Session.RevertResponseAsync(CancellationToken.None)).RootHash.Should().Be(fixture.HashAt(100, 0, "0=01"));
        await fixture.RespondAsync(CmioFixture.Advance(100, 0xBB));
        (await fixture.RunAsync(1000)).Hashes.Should().Equal(fixture.HashAt(200, 0, "0=01", CmioFixture.GoodInput));
    }

    [Fact]
    public async Task One_after_another_is_taken_back()
    {
        var fixture = await SessionFixture.OpenAsync(CmioFixture.Application());
        await fixture.RunAsync(1000);
        await fixture.RespondAsync(CmioFixture.Advance(100, 0xBB));
        await fixture.RunAsync(1000);
        await fixture.RespondAsync(CmioFixture.Advance(200, 0xCC));
        await fixture.RunAsync(1000);
        (await fixture.Session.RevertResponseAsync(CancellationToken.None)).RootHash.Should().Be(fixture.HashAt(200, 0, CmioFixture.GoodInput));
        (await fixture.Session.RevertResponseAsync(CancellationToken.None)).RootHash.Should().Be(fixture.HashAt(100));
        var none = () => fixture.Session.RevertResponseAsync(CancellationToken.None);
        await none.Should().ThrowAsync<NotPossibleException>().WithMessage("*got no response on the way to (cycle 100, *");
    }

    [Fact]
    public async Task Only_a_response_before_where_the_session_stands_is_taken_back()
    {
        var fixture = await RejectedAsync();
        await fixture.RunAsync(60);
        var revert = () => fixture.Session.RevertResponseAsync(CancellationToken.None);
        await revert.Should().ThrowAsync<NotPossibleException>();
        await fixture.RunAsync(140);
        (await fixture.Session.RevertResponseAsync(CancellationToken.None)).Position.Should().Be(SessionFixture.At(100));
    }

    [Fact]
    public async Task When_it_fails_the_session_stands_where_it_did_with_its_response()
    {
        var fixture = await RejectedAsync();
        fixture.Script.Before = (call, _) => call == "Restore" ? throw MachineScript.Refusal("no process is left") : Task.CompletedTask;
        var revert = () => fixture.Session.RevertResponseAsync(CancellationToken.None);
        await revert.Should().ThrowAsync<RunFailedException>().WithMessage("*no process is left*it is at (cycle 200, *");
        fixture.Session.State.Should().Be(SessionState.Yielded);
        fixture.Session.Yields.All().Should().HaveCount(4);
        fixture.Script.Before = (_, _) => Task.CompletedTask;
        (await fixture.RunAsync(170)).Hashes.Should().Equal(fixture.HashAt(170, 0, CmioFixture.BadInput));
        (await fixture.Session.RevertResponseAsync(CancellationToken.None)).RootHash.Should().Be(fixture.HashAt(100));
    }

    [Fact]
    public async Task While_it_runs_nothing_is_taken_back()
    {
        var latch = new Latch();
        var fixture = await SessionFixture.OpenAsync(CmioFixture.Application());
        await fixture.RunAsync(1000);
        await fixture.RespondAsync(CmioFixture.Advance(100, 0xAA));
        fixture.Script.Before = (call, limit) => call == "Run" && limit == 1000 ? latch.HoldAsync() : Task.CompletedTask;
        fixture.Session.Run(SessionFixture.To(1000));
        await latch.Reached;
        fixture.Session.Describe().Pending.Should().BeNull();
        var revert = () => fixture.Session.RevertResponseAsync(CancellationToken.None);
        await revert.Should().ThrowAsync<InvalidRequestException>().WithMessage("*is running*");
        latch.Release();
        await fixture.RunAsync(1000);
    }

    private static async Task<SessionFixture> RejectedAsync(int checkpoints = int.MaxValue)
    {
        var fixture = await SessionFixture.OpenAsync(CmioFixture.Application(checkpoints));
        await fixture.RunAsync(1000);
        await fixture.RespondAsync(CmioFixture.Advance(100, 0xAA));
        (await fixture.RunAsync(1000)).Position.Should().Be(SessionFixture.At(200));
        return fixture;
    }
}
