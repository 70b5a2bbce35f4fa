// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions;
using MachineManager.Server.Tests.Fakes;

namespace MachineManager.Server.Tests.Sessions;

public sealed class CmioResponseTests
{
    [Fact]
    public async Task After_a_response_the_session_stands_where_it_did_and_runs_on()
    {
        var fixture = await OpenAsync();
        var (position, hash) = await fixture.Session.RespondAsync(CmioFixture.Advance(100, 0xBB), CancellationToken.None);
        position.Should().Be(SessionFixture.At(100));
        hash.Should().Be(fixture.HashAt(100, 0, CmioFixture.GoodInput));
        fixture.Session.State.Should().Be(SessionState.Ready);
        fixture.Session.Describe().Pending.Should().BeNull();

        var result = await fixture.RunAsync(1000);
        result.Position.Should().Be(SessionFixture.At(200));
        result.Hashes.Should().Equal(fixture.HashAt(200, 0, CmioFixture.GoodInput));
        fixture.Session.Yields.All().Select(CmioFixture.Text).Skip(2).Should().Equal("3 after 2: 180 automatic 2 31", "4 after 3: 200 manual 1 41");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public async Task Going_back_and_forth_passes_through_responses(int checkpoints)
    {
        var fixture = await OpenAsync(checkpoints);
        await fixture.RespondAsync(CmioFixture.Advance(100, 0xBB));
        await fixture.RunAsync(1000);
        await fixture.RespondAsync(CmioFixture.Inspect(200, 0x07));
        await fixture.RunAsync(230);
        (await fixture.RunAsync(60)).Hashes.Should().Equal(fixture.HashAt(60));
        (await fixture.RunAsync(100)).Hashes.Should().Equal(fixture.HashAt(100, 0, CmioFixture.GoodInput));
        fixture.Session.State.Should().Be(SessionState.Ready, "the response is passed through");
        (await fixture.RunAsync(220)).Hashes.Should().Equal(fixture.HashAt(220, 0, CmioFixture.GoodInput, "@200:1=07"));
        fixture.Session.Yields.All().Should().HaveCount(4);
    }

    [Fact]
    public async Task Another_response_after_going_back_makes_another_life()
    {
        var fixture = await OpenAsync();
        await fixture.RespondAsync(CmioFixture.Advance(100, 0xBB));
        await fixture.RunAsync(1000);
        await fixture.RunAsync(120);
        await fixture.WriteAsync(120, 0x01);
        (await fixture.RunAsync(1000)).Hashes.Should().Equal(fixture.HashAt(200, 0, CmioFixture.GoodInput, "0=01"));
        fixture.Session.Yields.All().Select(CmioFixture.Text).Skip(2).Should().Equal("5 after 2: 180 automatic 2 31", "6 after 5: 200 manual 1 41");
    }

    [Fact]
    public async Task A_checkpoint_is_taken_right_before_it_and_the_one_before_is_a_visited_place_then()
    {
        var fixture = await OpenAsync();
        await fixture.RespondAsync(CmioFixture.Advance(100, 0xBB));
        fixture.Emulator.Calls.Should().ContainInConsecutiveOrder("Take 0", "Respond 0");
        await fixture.RunAsync(1000);
        await fixture.RespondAsync(CmioFixture.Advance(200, 0xCC));
        fixture.Session.Describe().Checkpoints.Select(kept => (kept.Position.Cycle, kept.Kind)).Should().Equal(
            (0, "origin"), (100, "visited"), (200, "responded"));
    }

    [Fact]
    public async Task An_emulator_that_holds_one_checkpoint_keeps_the_one_that_it_has()
    {
        var fixture = await OpenAsync(checkpoints: 1);
        var taken = fixture.Emulator.Calls.Count(call => call == "Take 0");
        await fixture.RespondAsync(CmioFixture.Advance(100, 0xBB));
        fixture.Emulator.Calls.Count(call => call == "Take 0").Should().Be(taken);
    }

    [Fact]
    public async Task A_response_that_the_emulator_refuses_is_not_part_of_the_history()
    {
        var fixture = await OpenAsync();
        fixture.Script.Before = (call, _) => call == "Respond" ? throw MachineScript.Refusal("no") : Task.CompletedTask;
        var respond = () => fixture.RespondAsync(CmioFixture.Advance(100, 0xBB));
        await respond.Should().ThrowAsync<EmulatorRefusedException>();
        fixture.Session.Describe().Pending!.Sequence.Should().Be(2);
        fixture.Script.Before = (_, _) => Task.CompletedTask;
        await fixture.RespondAsync(CmioFixture.Advance(100, 0xAA));
        (await fixture.RunAsync(1000)).Hashes.Should().Equal(fixture.HashAt(200, 0, CmioFixture.BadInput));
    }

    [Fact]
    public async Task A_machine_that_waits_for_none_gets_none()
    {
        var fixture = await SessionFixture.OpenAsync(CmioFixture.Application());
        await fixture.RunAsync(50);
        await RefusedAsync(fixture, 50, "*at no manual yield*at (cycle 50, *has yielded automatically*");
        await fixture.RunAsync(70);
        await RefusedAsync(fixture, 70, "*at no manual yield*at (cycle 70, *can run on*");
        await fixture.RunAsync(1000);
        await fixture.RespondAsync(CmioFixture.Advance(100, 0xBB));
        await RefusedAsync(fixture, 100, "*at no manual yield*at (cycle 100, *can run on*");
        var elsewhere = () => fixture.RespondAsync(CmioFixture.Advance(99, 0xBB));
        await elsewhere.Should().ThrowAsync<InvalidRequestException>().WithMessage("*cycle 99*must be (cycle 100*");
    }

    [Fact]
    public async Task A_guest_that_has_rejected_its_input_takes_no_other_but_inquiries()
    {
        var fixture = await OpenAsync();
        await fixture.RespondAsync(CmioFixture.Advance(100, 0xAA));
        await fixture.RunAsync(1000);
        await RefusedAsync(fixture, 200, "*has rejected the last one (rx-rejected)*RevertCmioResponse*");
        await fixture.RespondAsync(CmioFixture.Inspect(200));
    }

    [Fact]
    public async Task A_guest_that_has_failed_takes_no_other_input()
    {
        var fixture = await OpenAsync();
        await fixture.RespondAsync(CmioFixture.Advance(100, 0xBB));
        await fixture.RunAsync(1000);
        await fixture.RespondAsync(CmioFixture.Advance(200, 0xCC));
        await fixture.RunAsync(1000);
        await RefusedAsync(fixture, 250, "*has yielded with an exception*RevertCmioResponse*");
    }

    [Fact]
    public async Task An_emulator_without_such_calls_is_named()
    {
        var fixture = await SessionFixture.OpenAsync(new MachineScript { YieldAt = 25 });
        await fixture.RunAsync(30);
        var respond = () => fixture.RespondAsync(CmioFixture.Advance(25));
        (await respond.Should().ThrowAsync<EmulatorRefusedException>().WithMessage("*built-in emulator*JSON-RPC*")).Which.Code.Should().Be(StatusCode.Unimplemented);
        var revert = () => fixture.Session.RevertResponseAsync(CancellationToken.None);
        (await revert.Should().ThrowAsync<EmulatorRefusedException>()).Which.Code.Should().Be(StatusCode.Unimplemented);
    }

    private static async Task<SessionFixture> OpenAsync(int checkpoints = int.MaxValue)
    {
        var fixture = await SessionFixture.OpenAsync(CmioFixture.Application(checkpoints));
        await fixture.RunAsync(1000);
        return fixture;
    }

    private static async Task RefusedAsync(SessionFixture fixture, ulong cycle, string message)
    {
        var respond = () => fixture.RespondAsync(CmioFixture.Advance(cycle, 1));
        await respond.Should().ThrowAsync<NotPossibleException>().WithMessage(message);
    }
}
