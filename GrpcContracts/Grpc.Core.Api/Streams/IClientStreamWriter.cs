// SPDX-License-Identifier: Apache-2.0

namespace Grpc.Core;

/// <summary>The request stream of a call.</summary>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>No more messages follow.</summary>
    Task CompleteAsync();
}
