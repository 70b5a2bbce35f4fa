// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;

namespace GrpcContracts.Tests.Calls;

/// <summary>What the tests see of the server's side.</summary>
internal sealed class EchoServiceState
{
    private readonly TaskCompletionSource _hanging = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a call has arrived that hangs.</summary>
    public Task Hanging => _hanging.Task;

    /// <summary>Completes when that call's token is cancelled.</summary>
    public Task Cancelled => _cancelled.Task;

    /// <summary>The grpc-encoding of each request, in order; empty for none.</summary>
    public ConcurrentQueue<string> RequestEncodings { get; } = [];

    /// <summary>Methods in the order that the server's interceptor saw them.</summary>
    public ConcurrentQueue<string> Intercepted { get; } = [];

    public async Task HangUntilCancelledAsync(CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.Register(() => _cancelled.TrySetResult());
        _hanging.TrySetResult();
        await _cancelled.Task;
        cancellationToken.ThrowIfCancellationRequested();
    }
}
