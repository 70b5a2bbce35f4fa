// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using Grpc.Core;

namespace MachineManager.Server.Telemetry;

/// <summary>The spans of the manager. Where nobody listens, none is made and null is answered.</summary>
internal static class ManagerTracing
{
    public const string SourceName = "MachineManager";

    /// <summary>Tag of the client's session id.</summary>
    public const string SessionTag = "machinemanager.session.id";

    private const string TraceParent = "traceparent";
    private const string TraceState = "tracestate";

    private static readonly ActivitySource Source = new(SourceName);

    public static bool IsEnabled => Source.HasListeners();

    /// <summary>A client's call, from which the trace continues that its headers name.</summary>
    /// <remarks>ASP.NET Core's own activity of the request is not exported, so that it must not come between.</remarks>
    public static Activity? StartRpc(ServerCallContext context)
    {
        if (!IsEnabled)
            return null;
        ActivityContext.TryParse(
            context.RequestHeaders.GetValue(TraceParent), context.RequestHeaders.GetValue(TraceState), isRemote: true, out var parent);
        var outer = Activity.Current;
        Activity.Current = null;
        var span = Source.StartActivity(context.Method[1..], ActivityKind.Server, parent);
        if (span is null)
            Activity.Current = outer;
        return Describe(span, context.Method);
    }

    /// <summary>A run in the background: under the call that has started it, which it outlives.</summary>
    public static Activity? StartRun(string sessionId) => StartInternal("run", sessionId);

    /// <summary>Bringing a session back, which no client has asked for.</summary>
    public static Activity? StartRecovery(string sessionId) => StartInternal("recover", sessionId);

    /// <summary>A call to an emulator, if it belongs to anything; what the pool does by itself is nobody's.</summary>
    public static Activity? StartEmulatorCall(string rpc, string? sessionId, int pid)
    {
        if (!IsEnabled || Activity.Current is null)
            return null;
        var span = Source.StartActivity($"emulator {rpc}", ActivityKind.Client);
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag("rpc.system", "grpc");
            span.SetTag("rpc.method", rpc);
            span.SetTag("process.pid", pid);
            if (sessionId is not null)
                span.SetTag(SessionTag, sessionId);
        }

        return span;
    }

    /// <summary>Ends a span with a gRPC status.</summary>
    public static void End(Activity? span, StatusCode status, string? detail = null)
    {
        if (span is null)
            return;
        if (span.IsAllDataRequested)
        {
            span.SetTag("rpc.grpc.status_code", (int)status);
            if (status != StatusCode.OK)
                span.SetStatus(ActivityStatusCode.Error, detail);
        }

        span.Dispose();
    }

    private static Activity? StartInternal(string name, string sessionId)
    {
        var span = IsEnabled ? Source.StartActivity(name) : null;
        span?.SetTag(SessionTag, sessionId);
        return span;
    }

    /// <param name="span">The span.</param>
    /// <param name="method">Of the form /service/rpc.</param>
    private static Activity? Describe(Activity? span, string method)
    {
        if (span is not { IsAllDataRequested: true })
            return span;
        var slash = method.IndexOf('/', 1);
        span.SetTag("rpc.system", "grpc");
        span.SetTag("rpc.service", method[1..slash]);
        span.SetTag("rpc.method", method[(slash + 1)..]);
        return span;
    }
}
