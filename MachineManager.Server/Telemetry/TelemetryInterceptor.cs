// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace MachineManager.Server.Telemetry;

/// <summary>Measures and traces clients' calls, and names their session in log lines. The outermost interceptor: it sees what clients see.</summary>
internal sealed class TelemetryInterceptor(RpcMetrics metrics, SessionScopes scopes, TimeProvider time) : Interceptor
{
    private const string SessionField = "session_id";

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        metrics.IsEnabled || ManagerTracing.IsEnabled || scopes.AreShown
            ? ObserveAsync(request, context, continuation)
            : continuation(request, context);

    private async Task<TResponse> ObserveAsync<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        where TRequest : class
        where TResponse : class
    {
        var began = time.GetTimestamp();
        var span = ManagerTracing.StartRpc(context);
        var sessionId = span is { IsAllDataRequested: true } || scopes.AreShown ? SessionOf(request) : null;
        if (sessionId is not null)
            span?.SetTag(ManagerTracing.SessionTag, sessionId);
        var status = Status.DefaultSuccess;
        using var scope = sessionId is null ? null : scopes.Begin(sessionId);
        try
        {
            return await continuation(request, context);
        }
        catch (RpcException e)
        {
            status = e.Status;
            throw;
        }
        finally
        {
            metrics.Ended(context.Method[1..], status.StatusCode, time.GetElapsedTime(began));
            ManagerTracing.End(span, status.StatusCode, status.Detail);
        }
    }

    private static string? SessionOf(object request) =>
        request is IMessage message && message.Descriptor.FindFieldByName(SessionField) is { } field
            ? field.Accessor.GetValue(message) as string
            : null;
}
