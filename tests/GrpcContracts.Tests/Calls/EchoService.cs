// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;

namespace GrpcContracts.Tests.Calls;

/// <summary>Answers in the ways that the tests ask for by <see cref="Message.Text"/>.</summary>
internal sealed class EchoService(EchoServiceState state) : Echo.EchoBase
{
    public const string Refuse = "refuse";
    public const string Fail = "fail";
    public const string Hang = "hang";
    public const string Headers = "headers";

    public override async Task<Message> Unary(Message request, ServerCallContext context)
    {
        switch (request.Text)
        {
            case Refuse:
                var trailers = new Metadata { { "reason", "text" }, { "reason-bin", [0, 255] } };
                throw new RpcException(new Status(StatusCode.Aborted, "mcycle is past: é"), trailers);
            case Fail:
                throw new InvalidOperationException("not for the client");
            case Hang:
                await state.HangUntilCancelledAsync(context.CancellationToken);
                break;
            case Headers:
                await context.WriteResponseHeadersAsync(new Metadata { { "early", "yes" } });
                context.ResponseTrailers.Add("late", "yes");
                var bytes = context.RequestHeaders.GetValueBytes("some-bin") ?? [];
                return new Message { Text = $"{context.Method} {context.RequestHeaders.GetValue("some")} {Convert.ToHexString(bytes)}" };
        }

        return request;
    }

    public override async Task ServerStreaming(Message request, IServerStreamWriter<Message> responseStream, ServerCallContext context)
    {
        for (var number = 0; number < request.Number; number++)
            await responseStream.WriteAsync(new Message { Number = number });
    }

    public override async Task<Message> ClientStreaming(IAsyncStreamReader<Message> requestStream, ServerCallContext context)
    {
        var sum = 0;
        await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken))
            sum += message.Number;
        return new Message { Number = sum };
    }

    public override async Task Duplex(
        IAsyncStreamReader<Message> requestStream, IServerStreamWriter<Message> responseStream, ServerCallContext context)
    {
        await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken))
            await responseStream.WriteAsync(new Message { Number = message.Number * 2 });
    }
}
