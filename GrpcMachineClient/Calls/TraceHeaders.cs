// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using Grpc.Core;

namespace GrpcMachineClient.Calls;

/// <summary>Passes the caller's trace on to the emulator (W3C Trace Context), without an activity of its own for each request.</summary>
internal static class TraceHeaders
{
    private const string Parent = "traceparent";
    private const string State = "tracestate";

    /// <returns>null where nobody follows the trace: nothing records it, and no client has begun it.</returns>
    public static Metadata? OfCurrent()
    {
        if (Activity.Current is not { IdFormat: ActivityIdFormat.W3C, Id: { } id } activity || !IsFollowed(activity))
            return null;
        var headers = new Metadata { { Parent, id } };
        if (activity.TraceStateString is { Length: > 0 } state)
            headers.Add(State, state);
        return headers;
    }

    private static bool IsFollowed(Activity activity) => activity.Recorded || activity.ParentSpanId != default;
}
