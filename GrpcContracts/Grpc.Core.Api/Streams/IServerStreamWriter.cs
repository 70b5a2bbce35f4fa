// SPDX-License-Identifier: Apache-2.0

namespace Grpc.Core;

/// <summary>The response stream of a call; it ends when the method returns.</summary>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>
{
}
