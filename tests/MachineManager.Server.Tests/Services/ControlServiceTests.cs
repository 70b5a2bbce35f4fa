// SPDX-License-Identifier: Apache-2.0

using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MachineManager.Api;
using Proto = CartesiMachine;

namespace MachineManager.Server.Tests.Services;

public sealed class ControlServiceTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private Control.ControlClient Control => fixture.Control;

    [Fact]
    public async Task Sessions_are_listed_ascending_with_or_without_what_they_know()
    {
        var one = await fixture.OpenAsync();
        await fixture.OpenAsync();
        await fixture.RunAsync(one, 5);
        var all = await Control.ListSessionsAsync(new ListSessionsRequest());
        all.Sessions.Select(session => session.SessionId).Should().BeInAscendingOrder(StringComparer.Ordinal).And.Contain(one);
        var mine = all.Sessions.Single(session => session.SessionId == one);
        mine.State.Should().Be(SessionState.Ready);
        mine.Position.Cycle.Should().Be(5);
        mine.Hashes.Should().HaveCount(2);
        mine.Hashes[1].RootHash.Should().HaveCount(32);
        mine.Emulator.PrivateBytes.Should().BeGreaterThan(1 << 20, "the fake's process is this one");
        (await Control.ListSessionsAsync(new ListSessionsRequest { Brief = true })).Sessions.Should().OnlyContain(session => session.Hashes.Count == 0);
    }

    [Fact]
    public async Task The_same_question_twice_at_a_time_is_answered_twice()
    {
        var id = await fixture.OpenAsync();
        var asked = Enumerable.Range(0, 20).Select(_ => Control.GetSessionAsync(new GetSessionRequest { SessionId = id }).ResponseAsync);
        (await Task.WhenAll(asked)).Should().OnlyContain(answer => answer.SessionId == id);
    }

    [Fact]
    public async Task An_unknown_session_is_not_found_by_any_call()
    {
        await Refused(StatusCode.NotFound, async () => await Control.GetSessionAsync(new GetSessionRequest { SessionId = "nobody" }));
        await Refused(StatusCode.NotFound, async () => await Control.WriteConsoleAsync(new WriteConsoleRequest { SessionId = "nobody" }));
        await Refused(StatusCode.NotFound, () => ReadAsync("nobody", 0));
        await Refused(StatusCode.NotFound, async () =>
        {
            using var watch = Control.WatchSession(new WatchSessionRequest { SessionId = "nobody" });
            await watch.ResponseStream.MoveNext(default);
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3_600_001)]
    public async Task An_interval_out_of_range_is_refused(int milliseconds)
    {
        var id = await fixture.OpenAsync();
        var error = await Refused(StatusCode.InvalidArgument, async () =>
        {
            var request = new WatchSessionRequest { SessionId = id, Interval = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(milliseconds)) };
            using var watch = Control.WatchSession(request);
            await watch.ResponseStream.MoveNext(default);
        });
        error.Status.Detail.Should().Contain("interval is").And.Contain("must be from");
    }

    [Fact]
    public async Task Watching_tells_of_a_run_and_of_the_end()
    {
        var id = await fixture.OpenAsync();
        using var patience = new CancellationTokenSource(Patience);
        var request = new WatchSessionRequest { SessionId = id, Interval = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(10)) };
        using var watch = Control.WatchSession(request, cancellationToken: patience.Token);
        await watch.ResponseStream.MoveNext(patience.Token);
        watch.ResponseStream.Current.Position.Cycle.Should().Be(0);
        await fixture.RunAsync(id, 77);
        while (watch.ResponseStream.Current.Position.Cycle != 77)
            (await watch.ResponseStream.MoveNext(patience.Token)).Should().BeTrue();
        await fixture.Client.EndSessionAsync(new CartesiMachineManager.EndSessionRequest { SessionId = id });
        while (watch.ResponseStream.Current.State != SessionState.Ended)
            (await watch.ResponseStream.MoveNext(patience.Token)).Should().BeTrue();
        (await watch.ResponseStream.MoveNext(patience.Token)).Should().BeFalse("nothing comes after the end");
    }

    [Fact]
    public async Task The_console_is_read_from_an_offset_and_followed_to_the_end()
    {
        var id = await fixture.OpenAsync();
        var guest = fixture.Emulators.Of(id)[^1].Console;
        guest.Print("hello "u8);
        (await ReadAsync(id, 0)).Should().Be("hello ");
        (await ReadAsync(id, 3)).Should().Be("lo ");
        using var patience = new CancellationTokenSource(Patience);
        using var follow = Control.ReadConsole(new ReadConsoleRequest { SessionId = id, Follow = true }, cancellationToken: patience.Token);
        await follow.ResponseStream.MoveNext(patience.Token);
        guest.Print("world"u8);
        await follow.ResponseStream.MoveNext(patience.Token);
        follow.ResponseStream.Current.Offset.Should().Be(6);
        follow.ResponseStream.Current.Data.ToStringUtf8().Should().Be("world");
        await fixture.Client.EndSessionAsync(new CartesiMachineManager.EndSessionRequest { SessionId = id });
        (await follow.ResponseStream.MoveNext(patience.Token)).Should().BeFalse();
    }

    [Fact]
    public async Task What_is_typed_reaches_a_machine_that_reads_and_what_does_not_fit_is_left_to_the_client()
    {
        var id = await OpenReadingAsync();
        var emulator = fixture.Emulators.Of(id)[^1];
        emulator.InputRoom = 3;
        var response = await Control.WriteConsoleAsync(new WriteConsoleRequest { SessionId = id, Data = ByteString.CopyFromUtf8("hello") });
        response.Accepted.Should().Be(3);
        Encoding.UTF8.GetString([.. emulator.Typed]).Should().Be("hel");
        (await Control.GetSessionAsync(new GetSessionRequest { SessionId = id })).TakesInput.Should().BeTrue();
    }

    [Fact]
    public async Task A_machine_that_reads_no_console_takes_no_input()
    {
        var id = await fixture.OpenAsync();
        var error = await Refused(
            StatusCode.FailedPrecondition,
            async () => await Control.WriteConsoleAsync(new WriteConsoleRequest { SessionId = id, Data = ByteString.CopyFromUtf8("x") }));
        error.Status.Detail.Should().Contain("htif.console_getchar");
    }

    [Fact]
    public async Task Too_much_input_at_once_is_refused()
    {
        var id = await OpenReadingAsync();
        var data = ByteString.CopyFrom(new byte[(64 << 10) + 1]);
        var error = await Refused(
            StatusCode.InvalidArgument, async () => await Control.WriteConsoleAsync(new WriteConsoleRequest { SessionId = id, Data = data }));
        error.Status.Detail.Should().Contain("65537").And.Contain("65536");
    }

    private static async Task<RpcException> Refused(StatusCode code, Func<Task> call)
    {
        var error = (await call.Should().ThrowAsync<RpcException>()).Which;
        error.StatusCode.Should().Be(code, error.Status.Detail);
        return error;
    }

    private async Task<string> OpenReadingAsync()
    {
        var id = Guid.NewGuid().ToString("N");
        var request = ServiceFixture.Open(id);
        request.Machine.Config.Htif = new Proto.HTIFConfig { ConsoleGetchar = true };
        await fixture.Client.NewSessionAsync(request);
        return id;
    }

    private async Task<string> ReadAsync(string id, ulong offset)
    {
        var text = new StringBuilder();
        using var read = Control.ReadConsole(new ReadConsoleRequest { SessionId = id, Offset = offset });
        while (await read.ResponseStream.MoveNext(default))
            text.Append(read.ResponseStream.Current.Data.ToStringUtf8());
        return text.ToString();
    }
}
