// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using Grpc.Core.Interceptors;

namespace GrpcContracts.Tests.Calls;

/// <summary>Notes every unary call on the server's side.</summary>
internal sealed class RecordingInterceptor(EchoServiceState state) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        state.Intercepted.Enqueue(context.Method);
        return base.UnaryServerHandler(request, context, continuation);
    }
}
