// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace GrpcMachineClient.Tests.Server;

/// <summary>Serves every rpc of the service from the script, so that none has to be written out.</summary>
internal sealed class ScriptedInterceptor(MachineScript script) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var rpc = context.Method[(context.Method.LastIndexOf('/') + 1)..];
        var message = (IMessage)(object)request;
        script.Calls.Enqueue((rpc, message));
        return (TResponse)(object)await script.Answer(rpc, message, context);
    }
}
