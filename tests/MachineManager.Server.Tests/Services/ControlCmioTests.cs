// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Grpc.Core;
using MachineManager.Api;
using MachineManager.Server.Tests.Sessions;

namespace MachineManager.Server.Tests.Services;

public sealed class ControlCmioTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private Control.ControlClient Control => fixture.Control;

    [Fact]
    public async Task An_application_is_driven_through_an_input_that_it_rejects_and_one_that_it_accepts()
    {
        var id = await fixture.OpenAsync(CmioFixture.Application());
        await fixture.RunAsync(id, 1000);
        var yield = (await InfoAsync(id)).Yield;
        (yield.Manual, yield.Reason, yield.Sequence, yield.Previous).Should().Be((true, 1u, 2ul, 1ul));
        yield.Data.Should().Equal(0x20);

        var sent = await Control.SendCmioResponseAsync(Advance(id, 100, 0xAA));
        sent.Position.Cycle.Should().Be(100);
        sent.RootHash.Should().HaveCount(32);
        (await InfoAsync(id)).Yield.Should().BeNull();
        await fixture.RunAsync(id, 1000);
        (await InfoAsync(id)).Yield.Reason.Should().Be(2);
        await RefusedAsync(StatusCode.FailedPrecondition, Advance(id, 200, 1), "RevertCmioResponse");

        var reverted = await Control.RevertCmioResponseAsync(new RevertCmioResponseRequest { SessionId = id });
        reverted.Position.Cycle.Should().Be(100);
        reverted.RootHash.Should().HaveCount(32).And.NotEqual(sent.RootHash);
        var info = await InfoAsync(id);
        (info.State, info.Yield.Sequence).Should().Be((SessionState.Yielded, 2ul));

        await Control.SendCmioResponseAsync(Advance(id, 100, 0xBB));
        await fixture.RunAsync(id, 1000);
        (await ReadAsync(id, from: 3)).Should().Equal((5ul, 2ul, 180ul, false), (6ul, 5ul, 200ul, true));
    }

    [Fact]
    public async Task Yields_are_followed_to_the_end_of_the_session()
    {
        var id = await fixture.OpenAsync(CmioFixture.Application());
        using var patience = new CancellationTokenSource(Patience);
        using var follow = Control.ReadYields(new ReadYieldsRequest { SessionId = id, Follow = true }, cancellationToken: patience.Token);
        await fixture.RunAsync(id, 1000);
        foreach (var cycle in new ulong[] { 50, 100 })
        {
            (await follow.ResponseStream.MoveNext(patience.Token)).Should().BeTrue();
            follow.ResponseStream.Current.Position.Cycle.Should().Be(cycle);
        }

        await fixture.Client.EndSessionAsync(new CartesiMachineManager.EndSessionRequest { SessionId = id });
        (await follow.ResponseStream.MoveNext(patience.Token)).Should().BeFalse();
    }

    [Fact]
    public async Task A_brief_list_leaves_the_data_out()
    {
        var id = await fixture.OpenAsync(CmioFixture.Application());
        await fixture.RunAsync(id, 1000);
        var brief = await Control.ListSessionsAsync(new ListSessionsRequest { Brief = true });
        var yield = brief.Sessions.Single(session => session.SessionId == id).Yield;
        yield.Sequence.Should().Be(2);
        yield.Data.Should().BeEmpty();
        (await Control.ListSessionsAsync(new ListSessionsRequest())).Sessions.Single(session => session.SessionId == id).Yield.Data.Should().NotBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_a_response_is_refused()
    {
        var id = await fixture.OpenAsync(CmioFixture.Application());
        await fixture.RunAsync(id, 1000);
        await RefusedAsync(StatusCode.InvalidArgument, Advance(id, 100, new byte[(2 << 20) + 1]), "2097153", "2097152");
        var reason = Advance(id, 100);
        reason.Reason = 65536;
        await RefusedAsync(StatusCode.InvalidArgument, reason, "65536", "65535");
        await RefusedAsync(StatusCode.InvalidArgument, Advance(id, 99), "cycle 100");
        await RefusedAsync(StatusCode.NotFound, Advance("nobody", 100), "nobody");
        await Control.SendCmioResponseAsync(Advance(id, 100, new byte[2 << 20]));
        await RefusedAsync(StatusCode.FailedPrecondition, Advance(id, 100), "at no manual yield");
    }

    [Fact]
    public async Task Where_there_is_nothing_to_take_back_or_to_tell_it_is_refused()
    {
        var id = await fixture.OpenAsync(CmioFixture.Application());
        await RevertRefusedAsync(StatusCode.FailedPrecondition, id);
        await RevertRefusedAsync(StatusCode.NotFound, "nobody");
        await RevertRefusedAsync(StatusCode.Unimplemented, await fixture.OpenAsync());
        var read = () => ReadAsync("nobody", 0);
        (await read.Should().ThrowAsync<RpcException>()).Which.StatusCode.Should().Be(StatusCode.NotFound);
    }

    private static SendCmioResponseRequest Advance(string id, ulong cycle, params byte[] data) =>
        new() { SessionId = id, Position = new Position { Cycle = cycle }, Data = ByteString.CopyFrom(data) };

    private async Task<SessionInfo> InfoAsync(string id) => await Control.GetSessionAsync(new GetSessionRequest { SessionId = id });

    private async Task<List<(ulong Sequence, ulong Previous, ulong Cycle, bool Manual)>> ReadAsync(string id, ulong from)
    {
        var all = new List<(ulong, ulong, ulong, bool)>();
        using var read = Control.ReadYields(new ReadYieldsRequest { SessionId = id, From = from });
        while (await read.ResponseStream.MoveNext(default))
        {
            var yield = read.ResponseStream.Current;
            all.Add((yield.Sequence, yield.Previous, yield.Position.Cycle, yield.Manual));
        }

        return all;
    }

    private async Task RevertRefusedAsync(StatusCode code, string id)
    {
        var call = async () => await Control.RevertCmioResponseAsync(new RevertCmioResponseRequest { SessionId = id });
        (await call.Should().ThrowAsync<RpcException>()).Which.StatusCode.Should().Be(code);
    }

    private async Task RefusedAsync(StatusCode code, SendCmioResponseRequest request, params string[] words)
    {
        var call = async () => await Control.SendCmioResponseAsync(request);
        var error = (await call.Should().ThrowAsync<RpcException>()).Which;
        error.StatusCode.Should().Be(code, error.Status.Detail);
        error.Status.Detail.Should().ContainAll(words);
    }
}
