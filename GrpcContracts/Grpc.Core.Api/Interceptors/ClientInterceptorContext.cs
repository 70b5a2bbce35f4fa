// SPDX-License-Identifier: Apache-2.0

namespace Grpc.Core.Interceptors;

/// <summary>The call that a client side interceptor is asked to make.</summary>
public struct ClientInterceptorContext<TRequest, TResponse>
    where TRequest : class
    where TResponse : class
{
    public ClientInterceptorContext(Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        Method = method;
        Host = host;
        Options = options;
    }

    public Method<TRequest, TResponse> Method { get; }

    /// <summary>null: the channel's own.</summary>
    public string? Host { get; }

    public CallOptions Options { get; }
}
