// SPDX-License-Identifier: Apache-2.0

using System.Net.Sockets;

namespace MachineEmulator.Server.Tests.Harness;

internal static class UnixSockets
{
    /// <summary>A handler that connects to the socket whatever the request's host is.</summary>
    public static SocketsHttpHandler Handler(string path) => new()
    {
        ConnectCallback = async (_, cancellation) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };
}
