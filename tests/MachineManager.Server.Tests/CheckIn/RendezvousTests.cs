// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.CheckIn;

namespace MachineManager.Server.Tests.CheckIn;

public sealed class RendezvousTests
{
    private readonly CheckInRendezvous _rendezvous = new();

    [Fact]
    public async Task An_expected_check_in_meets_who_waits_for_it()
    {
        using var ticket = _rendezvous.Open();
        var expected = ticket.Expect();
        _rendezvous.Accept(ticket.Id, "127.0.0.1:5").Should().Be(CheckInVerdict.Accepted);
        (await expected).Should().Be("127.0.0.1:5");
        ticket.Uninvited.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task One_that_nobody_expects_is_refused_and_its_owner_told()
    {
        using var ticket = _rendezvous.Open();
        _ = ticket.Expect();
        _rendezvous.Accept(ticket.Id, "127.0.0.1:5");
        _rendezvous.Accept(ticket.Id, "127.0.0.1:6").Should().Be(CheckInVerdict.Unexpected);
        (await ticket.Uninvited).Should().Be("127.0.0.1:6");
    }

    [Fact]
    public void The_same_again_is_harmless()
    {
        using var ticket = _rendezvous.Open();
        _ = ticket.Expect();
        _rendezvous.Accept(ticket.Id, "127.0.0.1:5");
        _rendezvous.Accept(ticket.Id, "127.0.0.1:5").Should().Be(CheckInVerdict.Repeated);
        ticket.Uninvited.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Each_expectation_is_met_once()
    {
        using var ticket = _rendezvous.Open();
        _ = ticket.Expect();
        _rendezvous.Accept(ticket.Id, "127.0.0.1:5");
        var second = ticket.Expect();
        _rendezvous.Accept(ticket.Id, "127.0.0.1:6").Should().Be(CheckInVerdict.Accepted);
        (await second).Should().Be("127.0.0.1:6");
    }

    [Fact]
    public void Nobody_else_and_nothing_late_gets_in()
    {
        var ticket = _rendezvous.Open();
        _ = ticket.Expect();
        _rendezvous.Accept("s", "127.0.0.1:5").Should().Be(CheckInVerdict.UnknownId);
        ticket.Dispose();
        _rendezvous.Accept(ticket.Id, "127.0.0.1:5").Should().Be(CheckInVerdict.UnknownId);
    }

    [Fact]
    public void Ids_differ()
    {
        using var first = _rendezvous.Open();
        using var second = _rendezvous.Open();
        first.Id.Should().HaveLength(32).And.NotBe(second.Id);
    }
}
