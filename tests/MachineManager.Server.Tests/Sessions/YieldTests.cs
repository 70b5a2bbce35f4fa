// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Sessions;
using MachineManager.Server.Sessions.Runs;
using MachineManager.Server.Tests.Fakes;

namespace MachineManager.Server.Tests.Sessions;

public sealed class YieldTests
{
    [Fact]
    public async Task The_yields_of_a_run_are_noted_with_what_the_guest_asks()
    {
        var fixture = await SessionFixture.OpenAsync(CmioFixture.Application());
        var result = await fixture.RunAsync(1000);
        result.Position.Should().Be(SessionFixture.At(100));
        Texts(fixture).Should().Equal("1 after 0: 50 automatic 2 1011", "2 after 1: 100 manual 1 20");
        fixture.Session.Describe().Pending!.Text().Should().Be("2 after 1: 100 manual 1 20");
    }

    [Fact]
    public async Task A_stretch_that_is_run_again_is_not_noted_again()
    {
        var fixture = await SessionFixture.OpenAsync(CmioFixture.Application());
        await fixture.RunAsync(1000);
        await fixture.RunAsync(20);
        fixture.Session.Describe().Pending.Should().BeNull("it does not stand there");
        await fixture.RunAsync(100);
        Texts(fixture).Should().HaveCount(2);
        fixture.Session.Describe().Pending!.Sequence.Should().Be(2);
        fixture.Emulator.Calls.Count(call => call == "Receive 0").Should().Be(2, "what is known is not asked for");
    }

    [Fact]
    public async Task A_write_before_them_makes_other_yields_of_the_same_places()
    {
        var fixture = await SessionFixture.OpenAsync(CmioFixture.Application());
        await fixture.RunAsync(1000);
        await fixture.RunAsync(70);
        await fixture.WriteAsync(70, 1);
        await fixture.RunAsync(1000);
        Texts(fixture).Should().Equal("1 after 0: 50 automatic 2 1011", "3 after 1: 100 manual 1 20");
    }

    [Fact]
    public async Task A_machine_that_begins_at_a_manual_yield_tells_it_at_once()
    {
        var script = new MachineScript { FirstCycle = 100, Yields = CmioFixture.Application().Yields };
        var fixture = await SessionFixture.OpenAsync(script);
        fixture.Session.State.Should().Be(SessionState.Yielded);
        fixture.Session.Describe().Pending!.Text().Should().Be("1 after 0: 100 manual 1 20");
    }

    [Fact]
    public async Task A_yield_that_micro_cycles_lead_to_is_noted()
    {
        var fixture = await SessionFixture.OpenAsync(CmioFixture.Application());
        await fixture.RunAsync(new RunTargets([49], [3]));
        await fixture.RunAsync(new RunTargets([99], [3]));
        await fixture.RunAsync(1000);
        Texts(fixture).Should().Equal("1 after 0: 50 automatic 2 1011", "2 after 1: 100 manual 1 20");
        fixture.Session.State.Should().Be(SessionState.Yielded);
    }

    [Fact]
    public async Task Where_the_log_has_let_go_of_it_a_yield_that_is_gone_back_to_is_asked_for_again()
    {
        var fixture = await SessionFixture.OpenAsync(CmioFixture.Application());
        await fixture.RunAsync(1000);
        await fixture.RespondAsync(CmioFixture.Advance(100, 0xBB));
        fixture.Session.Yields.DropAfter(SessionFixture.At(0));
        await fixture.Session.RevertResponseAsync(CancellationToken.None);
        fixture.Session.Describe().Pending!.Text().Should().Be("3 after 0: 100 manual 1 20");
    }

    [Fact]
    public async Task Where_the_log_has_let_go_of_it_a_yield_whose_hash_is_remembered_is_asked_for_again()
    {
        var fixture = await SessionFixture.OpenAsync(CmioFixture.Application());
        await fixture.RunAsync(1000);
        await fixture.RunAsync(20);
        fixture.Session.Yields.DropAfter(SessionFixture.At(0));
        await fixture.RunAsync(1000);
        fixture.Session.Describe().Pending!.Text().Should().Be("4 after 3: 100 manual 1 20");
    }

    [Fact]
    public async Task A_yield_that_could_not_be_told_fails_the_run_and_can_be_responded_to_later()
    {
        var fixture = await SessionFixture.OpenAsync(CmioFixture.Application());
        await fixture.RunAsync(60);
        fixture.Script.Before = (call, _) => call == "Receive" ? throw MachineScript.Refusal("not now") : Task.CompletedTask;
        var run = () => fixture.RunAsync(1000);
        await run.Should().ThrowAsync<RunFailedException>().WithMessage("*not now*cycle 100*");
        fixture.Session.State.Should().Be(SessionState.Yielded);
        fixture.Session.Describe().Pending.Should().BeNull();
        fixture.Script.Before = (_, _) => Task.CompletedTask;
        await fixture.RespondAsync(CmioFixture.Advance(100, 0xBB));
        Texts(fixture).Should().Equal("1 after 0: 50 automatic 2 1011", "2 after 1: 100 manual 1 20");
    }

    [Fact]
    public async Task An_emulator_that_cannot_tell_is_not_asked()
    {
        var fixture = await SessionFixture.OpenAsync(new MachineScript { YieldAt = 25 });
        await fixture.RunAsync(30);
        fixture.Session.State.Should().Be(SessionState.Yielded);
        fixture.Session.Describe().Pending.Should().BeNull();
        fixture.Emulator.Calls.Should().NotContain("Receive 0");
    }

    private static IEnumerable<string> Texts(SessionFixture fixture) => fixture.Session.Yields.All().Select(CmioFixture.Text);
}
