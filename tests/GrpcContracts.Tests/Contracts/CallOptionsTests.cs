// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;

namespace GrpcContracts.Tests.Contracts;

public sealed class CallOptionsTests
{
    [Fact]
    public void With_methods_change_one_thing_in_a_copy()
    {
        using var cancellation = new CancellationTokenSource();
        var headers = new Metadata();
        var deadline = DateTime.UtcNow;
        var write = new WriteOptions(WriteFlags.NoCompress);
        var credentials = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);
        var original = default(CallOptions);

        var options = original.WithHeaders(headers).WithDeadline(deadline).WithCancellationToken(cancellation.Token)
            .WithWriteOptions(write).WithCredentials(credentials).WithWaitForReady();

        options.Headers.Should().BeSameAs(headers);
        options.Deadline.Should().Be(deadline);
        options.CancellationToken.Should().Be(cancellation.Token);
        options.WriteOptions!.Flags.Should().Be(WriteFlags.NoCompress);
        options.Credentials.Should().BeSameAs(credentials);
        options.IsWaitForReady.Should().BeTrue();
        options.WithWaitForReady(false).IsWaitForReady.Should().BeFalse();
        original.Should().Be(default(CallOptions));
    }

    [Fact]
    public void The_constructor_takes_everything()
    {
        var headers = new Metadata();

        var options = new CallOptions(headers, DateTime.MaxValue);

        options.Headers.Should().BeSameAs(headers);
        options.Deadline.Should().Be(DateTime.MaxValue);
        options.WriteOptions.Should().BeNull();
        options.PropagationToken.Should().BeNull();
        options.IsWaitForReady.Should().BeFalse();
    }
}
