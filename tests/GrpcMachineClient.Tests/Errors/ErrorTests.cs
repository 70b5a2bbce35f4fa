// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Sockets;
using Google.Protobuf;
using Grpc.Core;
using GrpcMachineClient.Tests.Server;
using Proto = CartesiMachine;

namespace GrpcMachineClient.Tests.Errors;

public sealed class ErrorTests
{
    [Fact]
    public async Task What_the_emulator_refuses_keeps_its_code_and_words()
    {
        await using var server = await MachineServer.StartAsync();
        await using var client = server.Connect();
        server.Script.RefuseAll(StatusCode.Aborted, "mcycle is past");

        var run = () => client.RunAsync(1);

        var error = (await run.Should().ThrowAsync<MachineClientException>()).Which;
        error.StatusCode.Should().Be(StatusCode.Aborted);
        error.Message.Should().Be("mcycle is past");
        error.Rpc.Should().Be("Run");
        error.InnerException.Should().BeOfType<RpcException>();
    }

    [Fact]
    public async Task An_error_without_words_names_the_rpc_and_the_code()
    {
        await using var server = await MachineServer.StartAsync();
        await using var client = server.Connect();
        server.Script.RefuseAll(StatusCode.Aborted, "");

        var store = () => client.StoreAsync("d");

        (await store.Should().ThrowAsync<MachineClientException>()).WithMessage("Store failed with Aborted.");
    }

    [Fact]
    public async Task The_client_works_after_an_error()
    {
        await using var server = await MachineServer.StartAsync();
        await using var client = server.Connect();
        server.Script.RefuseAll(StatusCode.FailedPrecondition, "no machine");
        var read = () => client.ReadXAsync(1);
        await read.Should().ThrowAsync<MachineClientException>();

        server.Script.AnswerAll(new Proto.ReadXResponse { Value = 4 });

        (await client.ReadXAsync(1)).Should().Be(4);
    }

    [Fact]
    public async Task An_emulator_that_is_not_there_is_unavailable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = listener.LocalEndpoint.ToString()!;
        listener.Stop();
        await using var client = new MachineClient(address);

        var call = () => client.GetVersionAsync();

        (await call.Should().ThrowAsync<MachineClientException>()).Which.StatusCode.Should().Be(StatusCode.Unavailable);
    }

    [Fact]
    public async Task Checkpoints_of_a_server_without_them_are_unimplemented()
    {
        await using var server = await MachineServer.StartAsync(isBuiltIn: false);
        await using var client = server.Connect();
        Func<Task>[] calls =
        [
            () => client.TakeCheckpointAsync(),
            () => client.RestoreCheckpointAsync(1),
            () => client.DiscardCheckpointsAsync([1]),
        ];

        foreach (var call in calls)
            (await call.Should().ThrowAsync<MachineClientException>()).Which.StatusCode.Should().Be(StatusCode.Unimplemented);
    }

    [Fact]
    public async Task Checkpoints_have_the_deadline_of_snapshots()
    {
        await using var server = await MachineServer.StartAsync();
        await using var client = server.Connect(new MachineClientOptions { LifecycleDeadline = TimeSpan.FromMilliseconds(200) });
        server.Script.Answer = HangUntilCancelledAsync;
        var take = () => client.TakeCheckpointAsync();

        (await take.Should().ThrowAsync<MachineClientException>()).Which.StatusCode.Should().Be(StatusCode.DeadlineExceeded);
    }

    [Fact]
    public async Task A_call_past_its_deadline_fails_and_others_have_their_own()
    {
        await using var server = await MachineServer.StartAsync();
        await using var client = server.Connect(new MachineClientOptions { RunDeadline = TimeSpan.FromMilliseconds(300) });
        server.Script.Answer = HangUntilCancelledAsync;
        var run = () => client.RunAsync(1);

        var error = (await run.Should().ThrowAsync<MachineClientException>()).Which;

        error.StatusCode.Should().Be(StatusCode.DeadlineExceeded);
        error.Rpc.Should().Be("Run");
        server.Script.AnswerAll(new Proto.ReadXResponse { Value = 4 });
        (await client.ReadXAsync(1)).Should().Be(4);
    }

    [Fact]
    public async Task Without_a_deadline_none_is_sent()
    {
        await using var server = await MachineServer.StartAsync();
        await using var client = server.Connect();
        var deadlines = new Dictionary<string, DateTime>();
        server.Script.Answer = (rpc, _, context) =>
        {
            deadlines[rpc] = context.Deadline;
            return Task.FromResult<IMessage>(rpc == "Run" ? new Proto.RunResponse() : new Proto.Void());
        };

        await client.RunAsync(1);
        await client.StoreAsync("d");

        deadlines["Run"].Should().Be(DateTime.MaxValue);
        deadlines["Store"].Should().BeBefore(DateTime.MaxValue);
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_a_cancellation()
    {
        await using var server = await MachineServer.StartAsync();
        await using var client = server.Connect();
        using var cancellation = new CancellationTokenSource();
        server.Script.Answer = async (rpc, request, context) =>
        {
            await cancellation.CancelAsync();
            return await HangUntilCancelledAsync(rpc, request, context);
        };

        var run = () => client.RunAsync(1, cancellation.Token);

        (await run.Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancellation.Token);
        await run.Should().ThrowAsync<OperationCanceledException>("the token is cancelled before the call, too");
        server.Script.Calls.Should().ContainSingle();
    }

    [Fact]
    public async Task An_emulator_that_answers_cancelled_has_failed()
    {
        await using var server = await MachineServer.StartAsync();
        await using var client = server.Connect();
        server.Script.RefuseAll(StatusCode.Cancelled, "going away");

        var run = () => client.RunAsync(1);

        (await run.Should().ThrowAsync<MachineClientException>()).Which.StatusCode.Should().Be(StatusCode.Cancelled);
    }

    [Fact]
    public async Task A_malformed_answer_is_an_internal_error_that_says_what_is_wrong()
    {
        await using var server = await MachineServer.StartAsync();
        await using var client = server.Connect();

        await Answers(
            new Proto.GetRootHashResponse { Hash = new Proto.Hash { Data = ByteString.CopyFrom(1, 2) } },
            () => client.GetRootHashAsync(),
            "*GetRootHash*32 bytes, not 2*");
        await Answers(new Proto.GetRootHashResponse(), () => client.GetRootHashAsync(), "*32 bytes, not 0*");
        await Answers(new Proto.GetProofResponse(), () => client.GetProofAsync(0, 3), "*GetProof*no proof*");
        await Answers(new Proto.StepUarchResponse(), () => client.StepUarchAsync(new AccessLogType(false, false)), "*StepUarch*no log*");
        await Answers(
            new Proto.ReadMemoryResponse { Data = ByteString.CopyFrom(1) },
            () => client.ReadMemoryAsync(0, 2),
            "*ReadMemory*1 bytes, not the 2*");
        await Answers(new Proto.ReadWordResponse { Value = 1 }, () => client.ReadWordAsync(0), "*ReadWord*success*");
        await Answers(new Versioning.GetVersionResponse(), () => client.GetVersionAsync(), "*GetVersion*no version*");

        async Task Answers(IMessage response, Func<Task> call, string message)
        {
            server.Script.AnswerAll(response);
            var error = await call.Should().ThrowAsync<MachineClientException>().WithMessage(message);
            error.Which.StatusCode.Should().Be(StatusCode.Internal);
        }
    }

    private static async Task<IMessage> HangUntilCancelledAsync(string rpc, IMessage request, ServerCallContext context)
    {
        var cancelled = new TaskCompletionSource<IMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = context.CancellationToken.Register(() => cancelled.TrySetCanceled());
        return await cancelled.Task;
    }
}
