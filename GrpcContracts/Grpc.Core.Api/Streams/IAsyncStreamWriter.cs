// SPDX-License-Identifier: Apache-2.0

namespace Grpc.Core;

/// <summary>The outgoing messages of a stream.</summary>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>For the following writes; null: the call's own options.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Sends one message. One write at a time.</summary>
    Task WriteAsync(T message);

    /// <inheritdoc cref="WriteAsync(T)"/>
    Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        // Older writers know no token. They can only be asked not to start.
        return cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : WriteAsync(message);
    }
}
