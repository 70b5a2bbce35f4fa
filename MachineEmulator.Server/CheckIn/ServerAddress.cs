// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MachineEmulator.Server.CheckIn;

/// <summary>Where a server is to be called: host:port or unix:path.</summary>
internal sealed class ServerAddress
{
    private const string UnixPrefix = "unix:";

    private readonly string _host;
    private readonly int _port;
    private readonly string? _path;

    private ServerAddress(string host, int port, string? path)
    {
        _host = host;
        _port = port;
        _path = path;
    }

    /// <summary>What a request calls the server.</summary>
    public string Authority => _path is null ? string.Create(CultureInfo.InvariantCulture, $"{_host}:{_port}") : "localhost";

    /// <exception cref="FormatException">No such address.</exception>
    public static ServerAddress Parse(string text)
    {
        if (text.StartsWith(UnixPrefix, StringComparison.Ordinal))
        {
            return new ServerAddress("", 0, text[UnixPrefix.Length..]);
        }

        int colon = text.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port)
            ? new ServerAddress(text[..colon], port, null)
            : throw new FormatException($"'{text}' is no address: host:port, with a port from 0 to 65535, or unix:path is");
    }

    public Socket CreateSocket() => _path is null
        ? new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
        : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    /// <exception cref="SocketException">The host is unknown, or nobody listens there.</exception>
    public void Connect(Socket socket)
    {
        if (_path is not null)
        {
            socket.Connect(new UnixDomainSocketEndPoint(_path));
        }
        else if (IPAddress.TryParse(_host, out IPAddress? address))
        {
            socket.Connect(address, _port);
        }
        else
        {
            socket.Connect(_host, _port);
        }
    }
}
