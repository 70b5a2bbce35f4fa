// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using Grpc.Core.Interceptors;

namespace MachineManager.Server.Services;

/// <summary>An interceptor that does the same for calls with one answer and with many. Clients here send one request a call.</summary>
internal abstract class RequestInterceptor : Interceptor
{
    public sealed override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        HandleAsync(request, context, () => continuation(request, context));

    public sealed override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        HandleAsync(
            request,
            context,
            async () =>
            {
                await continuation(request, responseStream, context);
                return true;
            });

    protected abstract Task<T> HandleAsync<T>(object request, ServerCallContext context, Func<Task<T>> proceed);
}
