// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.CheckIn;

namespace MachineManager.Server.Tests.CheckIn;

public sealed class RendezvousTests
{
    private readonly CheckInRendezvous _rendezvous = new();

    [Fact]
    public async Task An_expected_check_in_meets_who_waits_for_it()
    {
        using var ticket = _rendezvous.Open("emulator 7");
        var expected = ticket.Expect();
        _rendezvous.Accept(ticket.Id, "127.0.0.1:5").Verdict.Should().Be(CheckInVerdict.Accepted);
        (await expected).Should().Be("127.0.0.1:5");
        ticket.Uninvited.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task One_that_nobody_expects_is_refused_and_its_owner_told()
    {
        using var ticket = _rendezvous.Open("emulator 7");
        _ = ticket.Expect();
        _rendezvous.Accept(ticket.Id, "127.0.0.1:5");
        _rendezvous.Accept(ticket.Id, "127.0.0.1:6").Verdict.Should().Be(CheckInVerdict.Unexpected);
        (await ticket.Uninvited).Should().Be("127.0.0.1:6");
    }

    [Fact]
    public void The_same_again_is_harmless()
    {
        using var ticket = _rendezvous.Open("emulator 7");
        _ = ticket.Expect();
        _rendezvous.Accept(ticket.Id, "127.0.0.1:5");
        _rendezvous.Accept(ticket.Id, "127.0.0.1:5").Verdict.Should().Be(CheckInVerdict.Repeated);
        ticket.Uninvited.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Each_expectation_is_met_once()
    {
        using var ticket = _rendezvous.Open("emulator 7");
        _ = ticket.Expect();
        _rendezvous.Accept(ticket.Id, "127.0.0.1:5");
        var second = ticket.Expect();
        _rendezvous.Accept(ticket.Id, "127.0.0.1:6").Verdict.Should().Be(CheckInVerdict.Accepted);
        (await second).Should().Be("127.0.0.1:6");
    }

    [Fact]
    public void Nobody_else_and_nothing_late_gets_in()
    {
        var ticket = _rendezvous.Open("emulator 7");
        _ = ticket.Expect();
        _rendezvous.Accept("s", "127.0.0.1:5").Verdict.Should().Be(CheckInVerdict.UnknownId);
        ticket.Dispose();
        _rendezvous.Accept(ticket.Id, "127.0.0.1:5").Should().Be((CheckInVerdict.TooLate, "emulator 7"));
    }

    [Fact]
    public void One_that_nobody_waits_for_any_more_is_refused()
    {
        using var ticket = _rendezvous.Open("emulator 7");
        var expected = ticket.Expect();
        ticket.Withdraw(expected);
        _rendezvous.Accept(ticket.Id, "127.0.0.1:5").Should().Be((CheckInVerdict.Unexpected, "emulator 7"));
        expected.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Giving_up_an_old_expectation_does_not_touch_a_new_one()
    {
        using var ticket = _rendezvous.Open("emulator 7");
        var old = ticket.Expect();
        var expected = ticket.Expect();
        ticket.Withdraw(old);
        _rendezvous.Accept(ticket.Id, "127.0.0.1:5").Verdict.Should().Be(CheckInVerdict.Accepted);
        (await expected).Should().Be("127.0.0.1:5");
    }

    [Fact]
    public void Closed_tickets_are_remembered_up_to_a_limit()
    {
        var first = _rendezvous.Open("emulator 0");
        first.Dispose();
        for (var i = 1; i <= 255; i++)
            _rendezvous.Open($"emulator {i}").Dispose();
        _rendezvous.Accept(first.Id, "127.0.0.1:5").Should().Be((CheckInVerdict.TooLate, "emulator 0"));
        _rendezvous.Open("emulator 256").Dispose();
        _rendezvous.Accept(first.Id, "127.0.0.1:5").Should().Be((CheckInVerdict.UnknownId, string.Empty));
    }

    [Fact]
    public void Ids_differ()
    {
        using var first = _rendezvous.Open("emulator 7");
        using var second = _rendezvous.Open("emulator 7");
        first.Id.Should().HaveLength(32).And.NotBe(second.Id);
    }
}
