// SPDX-License-Identifier: Apache-2.0

namespace Grpc.Core;

/// <summary>The incoming messages of a stream.</summary>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last successful <see cref="MoveNext"/> arrived at.</summary>
    T Current { get; }

    /// <summary>Waits for the next message. One wait at a time.</summary>
    /// <returns>false: the stream has ended.</returns>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
