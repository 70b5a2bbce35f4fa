// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;

namespace GrpcContracts.Tests.Contracts;

public sealed class StatusTests
{
    [Fact]
    public void A_status_says_its_code_and_detail()
    {
        new Status(StatusCode.Aborted, "mcycle is past").ToString()
            .Should().Be("Status(StatusCode=\"Aborted\", Detail=\"mcycle is past\")");
        new Status(StatusCode.Internal, "x", new IOException("gone")).ToString()
            .Should().Be("Status(StatusCode=\"Internal\", Detail=\"x\", DebugException=\"System.IO.IOException: gone\")");
        Status.DefaultSuccess.StatusCode.Should().Be(StatusCode.OK);
        Status.DefaultCancelled.StatusCode.Should().Be(StatusCode.Cancelled);
    }

    [Fact]
    public void Status_codes_have_the_numbers_of_the_wire()
    {
        Enum.GetValues<StatusCode>().Select(code => (int)code).Should().Equal(Enumerable.Range(0, 17));
        ((int)StatusCode.InvalidArgument).Should().Be(3);
        ((int)StatusCode.FailedPrecondition).Should().Be(9);
        ((int)StatusCode.Aborted).Should().Be(10);
        ((int)StatusCode.Unavailable).Should().Be(14);
    }

    [Fact]
    public void An_exception_carries_status_trailers_and_cause()
    {
        var cause = new IOException("gone");
        var trailers = new Metadata { { "k", "v" } };

        var exception = new RpcException(new Status(StatusCode.Unavailable, "no connection", cause), trailers);

        exception.StatusCode.Should().Be(StatusCode.Unavailable);
        exception.Status.Detail.Should().Be("no connection");
        exception.Trailers.Should().BeSameAs(trailers);
        exception.InnerException.Should().BeSameAs(cause);
        exception.Message.Should().Be(exception.Status.ToString());
        new RpcException(Status.DefaultCancelled).Trailers.Should().BeEmpty();
        new RpcException(Status.DefaultCancelled, "own words").Message.Should().Be("own words");
    }
}
