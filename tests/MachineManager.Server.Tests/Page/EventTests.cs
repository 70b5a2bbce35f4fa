// SPDX-License-Identifier: Apache-2.0

using System.IO.Pipelines;
using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators.Pool;
using MachineManager.Server.Health;
using MachineManager.Server.Page;
using MachineManager.Server.Sessions;
using Microsoft.Extensions.Time.Testing;

namespace MachineManager.Server.Tests.Page;

public sealed class EventTests(PageFixture fixture) : IClassFixture<PageFixture>
{
    [Fact]
    public async Task First_all_sessions_are_told_and_then_what_changes_until_a_session_is_gone()
    {
        var before = await fixture.OpenAsync();
        using var response = await fixture.Http.GetAsync(new Uri(fixture.Address, "/api/events"), HttpCompletionOption.ResponseHeadersRead);
        response.Content.Headers.ContentType!.MediaType.Should().Be("text/event-stream");
        response.Headers.NonValidated["Cache-Control"].ToString().Should().Be("no-store");
        using var events = new EventReader(await response.Content.ReadAsStreamAsync());
        var first = await events.EventAsync();
        first.GetProperty("isFirst").GetBoolean().Should().BeTrue();
        EventReader.Changed(first, before).GetProperty("state").GetString().Should().Be("ready");

        await fixture.RunAsync(before, 5);
        var news = await events.EventAsync("changed", before);
        news.GetProperty("isFirst").GetBoolean().Should().BeFalse();
        EventReader.Changed(news, before).GetProperty("position").GetProperty("cycle").GetString().Should().BeOneOf("0", "5");

        await fixture.Client.EndSessionAsync(new CartesiMachineManager.EndSessionRequest { SessionId = before });
        await events.EventAsync("gone", before);
    }

    [Fact]
    public async Task A_change_of_the_manager_is_told_too()
    {
        using var response = await fixture.Http.GetAsync(new Uri(fixture.Address, "/api/events"), HttpCompletionOption.ResponseHeadersRead);
        using var events = new EventReader(await response.Content.ReadAsStreamAsync());
        await events.EventAsync();
        fixture.Service<ServingState>().IsDraining = true;
        string? state = null;
        while (state != "draining")
            state = (await events.EventAsync()).TryGetProperty("manager", out var manager) ? manager.GetProperty("state").GetString() : null;
        fixture.Service<ServingState>().IsDraining = false;
    }

    [Fact]
    public async Task However_fast_things_change_they_are_looked_at_twice_a_second_for_all_who_watch()
    {
        var time = new FakeTimeProvider();
        var boards = NewBoards(fixture, time);
        var first = await boards.ReadAsync(default);
        await fixture.OpenAsync();
        first.Changed.IsCompleted.Should().BeTrue();
        (await boards.ReadAsync(default)).Should().BeSameAs(first);
        var wait = boards.WaitAsync(first, default);
        time.Advance(Boards.Interval - TimeSpan.FromMilliseconds(1));
        wait.IsCompleted.Should().BeFalse();
        time.Advance(TimeSpan.FromMilliseconds(1));
        await wait.WaitAsync(TimeSpan.FromSeconds(30));
        var second = await boards.ReadAsync(default);
        second.Should().NotBeSameAs(first);
        second.Sessions.Count.Should().BeGreaterThan(first.Sessions.Count);
    }

    [Fact]
    public async Task Where_nothing_changes_there_is_a_sign_of_life()
    {
        var own = new PageFixture();
        await own.InitializeAsync();
        try
        {
            var time = new FakeTimeProvider();
            var pipe = new Pipe();
            using var end = new CancellationTokenSource();
            var writing = new EventStream(NewBoards(own, time), own.Service<ServingState>(), time).WriteAsync(pipe.Writer.AsStream(), end.Token);
            using var events = new EventReader(pipe.Reader.AsStream());
            await events.EventAsync();
            var line = events.LineAsync();
            var waited = TimeSpan.Zero;
            while (!line.IsCompleted)
            {
                time.Advance(Boards.Period);
                waited += Boards.Period;
                await Task.Yield();
            }

            (await line).Should().StartWith(":");
            waited.Should().BeGreaterThanOrEqualTo(EventStream.Heartbeat);
            await end.CancelAsync();
            await FluentActions.Awaiting(() => writing.WaitAsync(TimeSpan.FromSeconds(30))).Should().ThrowAsync<OperationCanceledException>();
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_events_end_with_the_manager()
    {
        var own = new PageFixture();
        await own.InitializeAsync();
        using var response = await own.Http.GetAsync(new Uri(own.Address, "/api/events"), HttpCompletionOption.ResponseHeadersRead);
        using var events = new EventReader(await response.Content.ReadAsStreamAsync());
        await events.EventAsync();
        await own.StopAsync().WaitAsync(TimeSpan.FromSeconds(30));
        string? last;
        do
            last = await events.LineAsync();
        while (last is not null);
        await own.DisposeAsync();
    }

    private static Boards NewBoards(PageFixture manager, TimeProvider time) =>
        new(manager.Service<SessionRegistry>(), manager.Service<ServingState>(), manager.Service<EmulatorPool>(), manager.Service<ManagerOptions>(), time);
}
