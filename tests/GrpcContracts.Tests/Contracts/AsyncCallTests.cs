// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;

namespace GrpcContracts.Tests.Contracts;

public sealed class AsyncCallTests
{
    [Fact]
    public async Task A_unary_call_is_awaited_for_its_response_and_disposed_of_by_its_owner()
    {
        var disposed = false;
        var headers = new Metadata { { "a", "1" } };
        var call = new AsyncUnaryCall<string>(
            Task.FromResult("response"), Task.FromResult(headers), () => Status.DefaultCancelled, () => headers, () => disposed = true);

        (await call).Should().Be("response");
        (await call.ConfigureAwait(false)).Should().Be("response");
        (await call.ResponseHeadersAsync).Should().BeSameAs(headers);
        call.GetStatus().Should().Be(Status.DefaultCancelled);
        call.GetTrailers().Should().BeSameAs(headers);
        disposed.Should().BeFalse();
        call.Dispose();
        disposed.Should().BeTrue();
    }

    [Fact]
    public async Task The_functions_of_a_call_get_its_state()
    {
        var seen = new List<object>();
        var call = new AsyncUnaryCall<string>(
            Task.FromResult("response"),
            state => Task.FromResult(new Metadata { { "state", (string)state } }),
            state => new Status(StatusCode.OK, (string)state),
            state => new Metadata { { "state", (string)state } },
            seen.Add,
            "mine");

        (await call.ResponseHeadersAsync).GetValue("state").Should().Be("mine");
        call.GetStatus().Detail.Should().Be("mine");
        call.GetTrailers().GetValue("state").Should().Be("mine");
        call.Dispose();
        seen.Should().Equal("mine");
    }
}
