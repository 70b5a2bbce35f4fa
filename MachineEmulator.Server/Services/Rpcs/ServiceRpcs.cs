// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;

namespace MachineEmulator.Server.Services.Rpcs;

/// <summary>Adds the rpcs of one service.</summary>
/// <param name="context">To what.</param>
/// <param name="service">The service's full name.</param>
internal sealed class ServiceRpcs(ServiceMethodProviderContext<ServedRpcs> context, string service)
{
    /// <param name="name">Of the rpc.</param>
    /// <param name="parser">Reads a request.</param>
    /// <param name="serve">Answers a request, on the machine thread.</param>
    public void Add<TRequest, TResponse>(
        string name, MessageParser<TRequest> parser, Func<ServedRpcs, TRequest, ServerCallContext, Task<TResponse>> serve)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        // What only a client does with a message is left out.
        var requests = new Marshaller<TRequest>((_, _) => throw new NotSupportedException(), message => parser.ParseFrom(message.PayloadAsReadOnlySequence()));
        var responses = new Marshaller<TResponse>(Write, _ => throw new NotSupportedException());
        context.AddUnaryMethod(
            new Method<TRequest, TResponse>(MethodType.Unary, service, name, requests, responses),
            [],
            (rpcs, request, call) => rpcs.Requests.ServeAsync(call, () => serve(rpcs, request, call)));
    }

    private static void Write<T>(T message, SerializationContext context)
        where T : IMessage<T>
    {
        context.SetPayloadLength(message.CalculateSize());
        message.WriteTo(context.GetBufferWriter());
        context.Complete();
    }
}
