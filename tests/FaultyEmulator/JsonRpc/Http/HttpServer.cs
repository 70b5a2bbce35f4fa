// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Sockets;
using FaultyEmulator.JsonRpc.Envelope;
using FaultyEmulator.JsonRpc.Values;
using FaultyEmulator.Script;

namespace FaultyEmulator.JsonRpc.Http;

/// <summary>One thread for all connections, and one request at a time (jsonrpc spec 2.2).</summary>
internal sealed class HttpServer(Socket listener, FaultInjector faults)
{
    private static readonly byte[] NoJson = [(byte)'{', 0xFF, 0xFE];
    private readonly Dictionary<Socket, HttpConnection> _connections = [];
    private Socket? _listener = listener;
    private HttpConnection? _asking;

    /// <summary>Held while a request is executed: a signal waits for it.</summary>
    public Lock Turn { get; } = new();

    public IPEndPoint Address { get; private set; } = (IPEndPoint)listener.LocalEndPoint!;

    /// <summary>Serves until it is shut down and the asking connection is closed (jsonrpc spec 6.3).</summary>
    public void Run(Func<byte[], RpcReply> answer)
    {
        while (_listener is not null || _connections.Count > 0)
        {
            List<Socket> readable = [.. _connections.Keys];
            if (_listener is not null)
                readable.Add(_listener);
            Socket.Select(readable, null, null, Timeout.InfiniteTimeSpan);
            foreach (var socket in readable)
            {
                lock (Turn)
                    Serve(socket, answer);
            }
        }
    }

    /// <summary>Listens at another address instead; connections that are open stay (jsonrpc spec 6.2).</summary>
    public void Rebind(IPEndPoint address)
    {
        if (address.Equals(Address))
            return;
        var next = Endpoint.Listen(address);
        _listener?.Dispose();
        _listener = next;
        Address = (IPEndPoint)next.LocalEndPoint!;
    }

    /// <summary>Closes all but the connection that asks.</summary>
    public void ShutDown()
    {
        _listener?.Dispose();
        _listener = null;
        foreach (var (socket, connection) in _connections.Where(c => c.Value != _asking).ToArray())
        {
            connection.Dispose();
            _connections.Remove(socket);
        }
    }

    private void Serve(Socket socket, Func<byte[], RpcReply> answer)
    {
        if (socket == _listener)
        {
            Accept(socket);
        }
        else if (_connections.TryGetValue(socket, out var connection))
        {
            // Others may have been closed by a request of this round.
            _asking = connection;
            connection.Receive();
            while (connection.IsOpen && connection.Reader.Next() is { } request)
                Answer(connection, request, answer);
            if (connection.Reader.IsBroken)
                connection.Dispose();
            if (!connection.IsOpen)
                _connections.Remove(socket);
            _asking = null;
        }
    }

    private void Accept(Socket from)
    {
        Socket socket;
        try
        {
            socket = from.Accept();
            socket.NoDelay = true;
        }
        catch (SocketException)
        {
            return; // The client has hung up already.
        }

        if (faults.ReachAsync(FaultPoint.Accept).GetAwaiter().GetResult() is { Does: FaultAction.Drop })
            socket.Dispose();
        else
            _connections.Add(socket, new HttpConnection(socket));
    }

    private static void Answer(HttpConnection connection, HttpRequest request, Func<byte[], RpcReply> answer)
    {
        var bytes = HttpAnswer.Refusal(request);
        var wire = default(FaultAction?);
        if (bytes is null)
        {
            var reply = answer(request.Body);
            wire = reply.Wire;
            bytes = HttpAnswer.Ok(request, wire == FaultAction.Garbage ? NoJson : reply.Answer is { } json ? SortedJson.Write(json) : null);
        }

        if (wire != FaultAction.Drop)
            connection.Send(wire == FaultAction.Truncate ? bytes.AsSpan(0, bytes.Length - 1) : bytes);
        if (wire is FaultAction.Drop or FaultAction.Truncate || !request.KeepsAlive)
            connection.Dispose();
    }
}
