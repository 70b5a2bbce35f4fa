// SPDX-License-Identifier: Apache-2.0

using System.Net.Sockets;

namespace FaultyEmulator.JsonRpc.Http;

/// <summary>One connection.</summary>
internal sealed class HttpConnection(Socket socket) : IDisposable
{
    public HttpReader Reader { get; } = new();

    public bool IsOpen { get; private set; } = true;

    /// <summary>Takes what has come; closes where the client has hung up.</summary>
    public void Receive()
    {
        try
        {
            var count = socket.Receive(Reader.Free().Span);
            Reader.Received(count);
            if (count == 0)
                Dispose();
        }
        catch (SocketException)
        {
            Dispose();
        }
    }

    /// <summary>Sends all of it; a client that has hung up is no fault.</summary>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
                bytes = bytes[socket.Send(bytes)..];
        }
        catch (SocketException)
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        IsOpen = false;
        socket.Dispose();
    }
}
