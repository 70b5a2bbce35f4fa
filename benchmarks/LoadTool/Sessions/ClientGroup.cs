// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using CartesiMachineManager;
using Grpc.Net.Client;

namespace LoadTool.Sessions;

/// <summary>Clients of one manager, each with a connection of its own, as different programs have.</summary>
internal sealed class ClientGroup : IDisposable
{
    private readonly GrpcChannel[] _channels;
    private readonly ManagerClient[] _clients;

    private ClientGroup(Uri manager, int count)
    {
        _channels = [.. Enumerable.Range(0, count).Select(_ => GrpcChannel.ForAddress(manager, new GrpcChannelOptions
        {
            MaxReceiveMessageSize = null,
            MaxSendMessageSize = null,
        }))];
        _clients = [.. _channels.Select(c => new ManagerClient(c))];
    }

    public int Count => _clients.Length;

    public ManagerClient this[int index] => _clients[index];

    /// <summary>Connects the clients, so that no measured call has to.</summary>
    /// <exception cref="Grpc.Core.RpcException">The manager does not answer.</exception>
    public static async Task<ClientGroup> ConnectAsync(Uri manager, int count, CancellationToken cancelled)
    {
        var group = new ClientGroup(manager, count);
        try
        {
            var nothing = new EndSessionRequest { SessionId = $"load-{Guid.NewGuid():N}", Silent = true };
            foreach (var client in group._clients)
                await client.EndSessionAsync(nothing, deadline: DateTime.UtcNow.AddSeconds(30), cancellationToken: cancelled);
            return group;
        }
        catch
        {
            group.Dispose();
            throw;
        }
    }

    /// <summary>Has each client do its part, all at the same time; answers how long all of it took.</summary>
    public async Task<TimeSpan> TogetherAsync(Func<ManagerClient, int, Task> part)
    {
        var begin = Stopwatch.GetTimestamp();
        await Task.WhenAll(_clients.Select((client, i) => Task.Run(() => part(client, i))));
        return Stopwatch.GetElapsedTime(begin);
    }

    public void Dispose()
    {
        foreach (var channel in _channels)
            channel.Dispose();
    }
}
