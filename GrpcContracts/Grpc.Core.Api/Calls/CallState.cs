// SPDX-License-Identifier: Apache-2.0

namespace Grpc.Core;

/// <summary>
/// What every kind of call has beside its messages. The functions take the state object, so that a channel can pass
/// the same static functions for all of its calls.
/// </summary>
internal readonly struct CallState(
    Func<object, Task<Metadata>> responseHeaders,
    Func<object, Status> status,
    Func<object, Metadata> trailers,
    Action<object> dispose,
    object state)
{
    public CallState(Task<Metadata> responseHeaders, Func<Status> status, Func<Metadata> trailers, Action dispose)
        : this(
            held => ((Held)held).ResponseHeaders,
            held => ((Held)held).Status(),
            held => ((Held)held).Trailers(),
            held => ((Held)held).Dispose(),
            new Held(responseHeaders, status, trailers, dispose))
    {
    }

    public Task<Metadata> ResponseHeadersAsync => responseHeaders(state);

    public Status GetStatus() => status(state);

    public Metadata GetTrailers() => trailers(state);

    public void Dispose() => dispose(state);

    private sealed record Held(Task<Metadata> ResponseHeaders, Func<Status> Status, Func<Metadata> Trailers, Action Dispose);
}
