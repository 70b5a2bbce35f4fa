// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.Server.Health;

namespace MachineManager.Server.Reflection;

/// <summary>The questions of a client that may keep its stream open for ever: the manager's end must not wait for it.</summary>
internal static class ReflectionStream
{
    public static async IAsyncEnumerable<T> ReadAsync<T>(IAsyncStreamReader<T> requests, ServerCallContext context, ServingState state)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, state.Closing);
        while (await MoveNextAsync(requests, state, end.Token))
            yield return requests.Current;
    }

    private static async Task<bool> MoveNextAsync<T>(IAsyncStreamReader<T> requests, ServingState state, CancellationToken end)
    {
        try
        {
            return await requests.MoveNext(end);
        }
        catch (Exception) when (state.Closing.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "the machine manager is shutting down"));
        }
    }
}
