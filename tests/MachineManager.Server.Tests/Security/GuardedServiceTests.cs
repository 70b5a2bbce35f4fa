// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using CartesiMachineManager;
using Grpc.Core;
using MachineManager.Api;
using MachineManager.Server.Security.Tokens;
using MachineManager.Server.Services;
using MachineManager.Server.Services.Control;

namespace MachineManager.Server.Tests.Security;

public sealed class GuardedServiceTests(GuardedFixture fixture) : IClassFixture<GuardedFixture>
{
    [Fact]
    public async Task Without_a_token_no_call_is_answered()
    {
        await Refused(StatusCode.Unauthenticated, null);
        var error = await Refused(StatusCode.Unauthenticated, "Basic abc");
        error.Status.Detail.Should().Contain("authorization: Bearer");
    }

    [Fact]
    public async Task A_token_that_is_not_known_is_not_told_apart_from_a_wrong_one_and_not_told()
    {
        var error = await Refused(StatusCode.Unauthenticated, "Bearer what-somebody-has-guessed");
        error.Status.Detail.Should().Be("the call's token is not known");
    }

    [Fact]
    public async Task Each_role_may_do_what_the_lower_ones_may()
    {
        var id = Guid.NewGuid().ToString("N");
        var (read, run, admin) = (Headers(GuardedFixture.ReadToken), Headers(GuardedFixture.RunToken), Headers(GuardedFixture.AdminToken));
        await MustRefuse(StatusCode.PermissionDenied, () => fixture.Client.NewSessionAsync(Services.ServiceFixture.Open(id), read));
        await fixture.Client.NewSessionAsync(Services.ServiceFixture.Open(id), run);
        (await fixture.Control.GetSessionAsync(new GetSessionRequest { SessionId = id }, read)).SessionId.Should().Be(id);
        (await fixture.Control.GetSessionAsync(new GetSessionRequest { SessionId = id }, admin)).SessionId.Should().Be(id);
        await MustRefuse(StatusCode.PermissionDenied, () => fixture.Client.EndSessionAsync(new EndSessionRequest { SessionId = id }, read));
        await fixture.Client.EndSessionAsync(new EndSessionRequest { SessionId = id }, admin);
    }

    [Fact]
    public async Task A_refusal_says_whose_token_it_is_and_what_is_needed()
    {
        var error = await MustRefuse(
            StatusCode.PermissionDenied,
            () => fixture.Client.EndSessionAsync(new EndSessionRequest { SessionId = "x" }, Headers(GuardedFixture.ReadToken)));
        error.Status.Detail.Should().Be("the token of 'a viewer' has the role read; /CartesiMachineManager.MachineManager/EndSession needs run");
    }

    [Fact]
    public async Task What_is_not_there_is_for_admins_alone_to_find_out()
    {
        var call = () => fixture.CallUnknownAsync(Headers(GuardedFixture.RunToken));
        (await call.Should().ThrowAsync<RpcException>()).Which.StatusCode.Should().Be(StatusCode.PermissionDenied);
        call = () => fixture.CallUnknownAsync(Headers(GuardedFixture.AdminToken));
        (await call.Should().ThrowAsync<RpcException>()).Which.StatusCode.Should().Be(StatusCode.Unimplemented);
    }

    [Theory]
    [InlineData(typeof(MachineManagerService))]
    [InlineData(typeof(ControlService))]
    public void Every_call_says_what_role_it_needs(Type service)
    {
        var calls = service.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly);
        calls.Should().NotBeEmpty().And.OnlyContain(call => call.GetCustomAttribute<RequiresAttribute>() != null);
    }

    private static Metadata? Headers(string? authorization) => authorization is null ? null : new Metadata { { "authorization", authorization } };

    private async Task<RpcException> Refused(StatusCode code, string? authorization)
    {
        await MustRefuse(code, () => fixture.Client.EndSessionAsync(new EndSessionRequest { SessionId = "x" }, Headers(authorization)));
        return await MustRefuse(code, () => fixture.Control.ListSessionsAsync(new ListSessionsRequest(), Headers(authorization)));
    }

    private static async Task<RpcException> MustRefuse<T>(StatusCode code, Func<AsyncUnaryCall<T>> call)
    {
        var error = (await FluentActions.Awaiting(async () => await call()).Should().ThrowAsync<RpcException>()).Which;
        error.StatusCode.Should().Be(code, error.Status.Detail);
        return error;
    }
}
