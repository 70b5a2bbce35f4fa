// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Page;
using MachineManager.Server.Page.Models;

namespace MachineManager.Server.Tests.Page;

public sealed class BoardChangesTests
{
    private static readonly ManagerModel Manager = new("1", "serving", 0, 1000, 0, 0, 0, 0, 0);

    private readonly BoardChanges _changes = new();

    [Fact]
    public void First_everything_is_told()
    {
        var news = _changes.To(Board(Session("a"), Session("b")))!;
        news.IsFirst.Should().BeTrue();
        news.Manager.Should().Be(Manager);
        news.Changed.Select(session => session.Id).Should().Equal("a", "b");
        news.Gone.Should().BeEmpty();
    }

    [Fact]
    public void Then_only_what_has_changed_is()
    {
        _changes.To(Board(Session("a"), Session("b"), Session("c")));
        var news = _changes.To(Board(Session("a"), Session("b") with { Speed = 5 }, Session("d")))!;
        news.IsFirst.Should().BeFalse();
        news.Manager.Should().BeNull();
        news.Changed.Select(session => session.Id).Should().Equal("b", "d");
        news.Gone.Should().Equal("c");
        _changes.To(Board(Session("a"), Session("b") with { Speed = 5 }, Session("d"))).Should().BeNull("that is known");
    }

    [Fact]
    public void A_session_that_has_come_back_is_told_again()
    {
        _changes.To(Board(Session("a")));
        _changes.To(Board())!.Gone.Should().Equal("a");
        _changes.To(Board(Session("a")))!.Changed.Should().ContainSingle();
    }

    [Fact]
    public void The_manager_alone_is_news_too()
    {
        _changes.To(Board(Session("a")));
        var news = _changes.To(Board(Session("a")) with { Manager = Manager with { State = "draining" } })!;
        news.Manager!.State.Should().Be("draining");
        news.Changed.Should().BeEmpty();
    }

    private static Board Board(params SessionModel[] sessions) => new(Manager, sessions, Task.CompletedTask, 0);

    private static SessionModel Session(string id) => new() { Id = id, State = "ready" };
}
