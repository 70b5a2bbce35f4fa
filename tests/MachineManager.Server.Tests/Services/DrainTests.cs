// SPDX-License-Identifier: Apache-2.0

using CartesiMachineManager;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MachineManager.Api;
using Microsoft.Extensions.Hosting;

namespace MachineManager.Server.Tests.Services;

public sealed class DrainTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_manager_that_drains_takes_no_new_sessions_serves_those_it_has_and_can_be_taken_back()
    {
        var id = await fixture.OpenAsync();
        using var patience = new CancellationTokenSource(Patience);
        using var drain = fixture.Control.Drain(new DrainRequest(), cancellationToken: patience.Token);
        (await drain.ResponseStream.MoveNext(patience.Token)).Should().BeTrue();
        drain.ResponseStream.Current.Should().Be(new DrainProgress { Draining = true, Sessions = 1 });
        var refused = await FluentActions.Awaiting(() => fixture.OpenAsync()).Should().ThrowAsync<RpcException>();
        refused.Which.Status.Should().BeEquivalentTo(new { StatusCode = StatusCode.Unavailable, Detail = "the machine manager is draining: it takes no new sessions" });
        (await fixture.RunAsync(id, 10)).Cycle.Should().Be(10);
        (await fixture.Control.ListSessionsAsync(new ListSessionsRequest())).Draining.Should().BeTrue();

        using var cancel = fixture.Control.Drain(new DrainRequest { Cancel = true }, cancellationToken: patience.Token);
        (await cancel.ResponseStream.MoveNext(patience.Token)).Should().BeTrue();
        cancel.ResponseStream.Current.Draining.Should().BeFalse();
        (await cancel.ResponseStream.MoveNext(patience.Token)).Should().BeFalse();
        await fixture.Client.EndSessionAsync(new EndSessionRequest { SessionId = await fixture.OpenAsync() });
        await fixture.Client.EndSessionAsync(new EndSessionRequest { SessionId = id });
    }

    [Fact]
    public async Task A_deadline_out_of_range_is_refused()
    {
        using var drain = fixture.Control.Drain(new DrainRequest { Deadline = Duration.FromTimeSpan(TimeSpan.FromDays(31)) });
        var refused = await FluentActions.Awaiting(() => drain.ResponseStream.MoveNext(default)).Should().ThrowAsync<RpcException>();
        refused.Which.StatusCode.Should().Be(StatusCode.InvalidArgument);
        refused.Which.Status.Detail.Should().Contain("31.00:00:00").And.Contain("30.00:00:00");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_ends_when_the_last_session_has_ended_or_the_deadline_ends_them(bool byDeadline)
    {
        var own = new ServiceFixture();
        await own.InitializeAsync();
        try
        {
            var id = await own.OpenAsync();
            var ends = new TaskCompletionSource();
            using var ending = own.Service<IHostApplicationLifetime>().ApplicationStopping.Register(ends.SetResult);
            var request = new DrainRequest { Stop = true, Deadline = byDeadline ? Duration.FromTimeSpan(TimeSpan.FromMilliseconds(50)) : null };
            using (var drain = own.Control.Drain(request))
            {
                await drain.ResponseStream.MoveNext(default);
            }

            if (!byDeadline)
            {
                ends.Task.IsCompleted.Should().BeFalse("there is a session yet");
                await own.Client.EndSessionAsync(new EndSessionRequest { SessionId = id });
            }

            await ends.Task.WaitAsync(Patience);
        }
        finally
        {
            await own.DisposeAsync();
        }
    }
}
