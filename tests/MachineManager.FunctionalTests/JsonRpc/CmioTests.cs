// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Grpc.Core;
using MachineManager.Api;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.JsonRpc;

/// <summary>An application that takes inputs, driven through Control: its yields come with their data, and responses go back.</summary>
public class CmioTests(JsonRpcFixture fixture) : JsonRpcTests(fixture)
{
    private const uint Advance = 0;
    private const uint Inspect = 1;
    private const uint Accepted = 1;
    private const uint Rejected = 2;
    private const uint Output = 2;

    [Fact]
    public async Task An_input_is_accepted_and_its_output_comes_with_its_data()
    {
        var session = await NewApplicationAsync();
        (await PendingAsync(session)).Should().Match<Yield>(yield => yield.Manual && yield.Reason == Accepted);

        await RespondAsync(session, Advance, "hello");
        await session.RunToEndAsync(ulong.MaxValue);

        (await PendingAsync(session)).Reason.Should().Be(Accepted);
        (await YieldsAsync(session)).Where(yield => !yield.Manual).Should().ContainSingle()
            .Which.Should().Match<Yield>(yield => yield.Reason == Output && yield.Data.ToStringUtf8() == "HELLO");
    }

    [Fact]
    public async Task A_rejected_input_is_taken_back_and_the_next_one_is_as_if_it_had_never_been()
    {
        var (one, other) = (await NewApplicationAsync(), await NewApplicationAsync());
        var before = await HashAsync(one);
        await RespondAsync(one, Advance, "Reject me");
        await one.RunToEndAsync(ulong.MaxValue);
        (await PendingAsync(one)).Reason.Should().Be(Rejected);
        await Manager.Control.SendCmioResponseAsync(await ResponseAsync(one, Advance, "next")).ResponseAsync.MustFailAsync(StatusCode.FailedPrecondition);

        var reverted = await Manager.Control.RevertCmioResponseAsync(new RevertCmioResponseRequest { SessionId = one.Id });

        Convert.ToHexStringLower(reverted.RootHash.Span).Should().Be(before);
        foreach (var session in new[] { one, other })
        {
            await RespondAsync(session, Advance, "next");
            await session.RunToEndAsync(ulong.MaxValue);
        }

        (await HashAsync(one)).Should().Be(await HashAsync(other));
    }

    [Fact]
    public async Task An_inquiry_is_answered_and_taken_back()
    {
        var session = await NewApplicationAsync();
        var before = await HashAsync(session);

        await RespondAsync(session, Inspect, "what is");
        await session.RunToEndAsync(ulong.MaxValue);
        (await YieldsAsync(session)).Should().Contain(yield => yield.Data.ToStringUtf8() == "WHAT IS");
        await Manager.Control.RevertCmioResponseAsync(new RevertCmioResponseRequest { SessionId = session.Id });

        (await HashAsync(session)).Should().Be(before);
    }

    [Fact]
    public async Task Going_back_and_forth_goes_through_the_inputs_again_and_notes_nothing_twice()
    {
        var session = await NewApplicationAsync();
        var start = await CycleAsync(session);
        await RespondAsync(session, Advance, "one");
        await session.RunToEndAsync(ulong.MaxValue);
        var end = await CycleAsync(session);
        var hash = await HashAsync(session);
        var yields = await YieldsAsync(session);

        await session.RunToEndAsync(start - 5);
        await session.RunToEndAsync(end);

        (await HashAsync(session)).Should().Be(hash);
        (await YieldsAsync(session)).Should().Equal(yields);
    }

    [Fact]
    public async Task Who_follows_is_told_of_each_yield_as_it_comes()
    {
        var session = await NewApplicationAsync();
        using var call = Manager.Control.ReadYields(new ReadYieldsRequest { SessionId = session.Id, Follow = true });
        await RespondAsync(session, Advance, "go");
        await session.RunToEndAsync(ulong.MaxValue);

        var seen = new List<(bool Manual, uint Reason)>();
        while (seen.Count < 3 && await call.ResponseStream.MoveNext(CancellationToken.None))
            seen.Add((call.ResponseStream.Current.Manual, call.ResponseStream.Current.Reason));

        seen.Should().Equal((true, Accepted), (false, Output), (true, Accepted));
    }

    [Fact]
    public async Task A_response_to_a_machine_that_does_not_wait_is_refused()
    {
        var session = await NewAsync();

        await Manager.Control.SendCmioResponseAsync(await ResponseAsync(session, Advance, "x")).ResponseAsync.MustFailAsync(StatusCode.FailedPrecondition);
    }

    /// <summary>A session whose application waits for its first input.</summary>
    private async Task<SessionClient> NewApplicationAsync()
    {
        var session = await NewAsync("toy cmio");
        await session.RunToEndAsync(ulong.MaxValue);
        return session;
    }

    private async Task RespondAsync(SessionClient session, uint reason, string data) =>
        await Manager.Control.SendCmioResponseAsync(await ResponseAsync(session, reason, data));

    private async Task<SendCmioResponseRequest> ResponseAsync(SessionClient session, uint reason, string data) => new()
    {
        SessionId = session.Id,
        Position = (await InfoAsync(session)).Position,
        Reason = reason,
        Data = ByteString.CopyFromUtf8(data),
    };

    private async Task<SessionInfo> InfoAsync(SessionClient session) =>
        await Manager.Control.GetSessionAsync(new GetSessionRequest { SessionId = session.Id });

    private async Task<Yield> PendingAsync(SessionClient session) => (await InfoAsync(session)).Yield;

    private async Task<ulong> CycleAsync(SessionClient session) => (await InfoAsync(session)).Position.Cycle;

    private async Task<string> HashAsync(SessionClient session) => await session.RootHashAsync(await CycleAsync(session));

    private async Task<List<Yield>> YieldsAsync(SessionClient session)
    {
        var yields = new List<Yield>();
        using var call = Manager.Control.ReadYields(new ReadYieldsRequest { SessionId = session.Id });
        await foreach (var yield in call.ResponseStream.ReadAllAsync())
            yields.Add(yield);
        return yields;
    }
}
