// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Http;

/// <summary>Addresses as the server takes them: a numeric IP, the last colon, a port (jsonrpc spec 1).</summary>
internal static class Endpoint
{
    private const int Backlog = 512;

    public static IPEndPoint Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon > 0 && IsNumeric(text[..colon]) && IPAddress.TryParse(text[..colon], out var ip)
            && ushort.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return new IPEndPoint(ip, port);
        throw RpcRefusal.Runtime($"invalid endpoint address \"{text}\"");
    }

    /// <summary>A socket that listens.</summary>
    /// <exception cref="RpcRefusal">The address is not to be had.</exception>
    public static Socket Listen(IPEndPoint endpoint)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endpoint);
            socket.Listen(Backlog);
            return socket;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            var text = e.SocketErrorCode == SocketError.AddressAlreadyInUse ? "Address already in use" : e.Message;
            throw RpcRefusal.Runtime($"bind: {text} [system:{e.NativeErrorCode}]");
        }
    }

    // .NET takes more for an IPv4 address than its four numbers, and brackets around an IPv6 one.
    private static bool IsNumeric(string ip) => ip.Contains(':') ? !ip.Contains('[') : ip.Count(c => c == '.') == 3;
}
