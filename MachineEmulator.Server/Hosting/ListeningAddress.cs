// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MachineEmulator.Server.Hosting;

/// <summary>A listening address as given, host:port or unix:path, and what it means (spec 10.1).</summary>
internal sealed class ListeningAddress
{
    private const string UnixPrefix = "unix:";

    private ListeningAddress(string text, EndPoint endPoint)
    {
        Text = text;
        EndPoint = endPoint;
    }

    public string Text { get; }

    public EndPoint EndPoint { get; }

    /// <summary>Whether the system picks a port each time the address is bound.</summary>
    public bool IsEphemeral => EndPoint is IPEndPoint { Port: 0 };

    /// <exception cref="FormatException">No such address.</exception>
    /// <exception cref="SocketException">The host's name is unknown.</exception>
    public static ListeningAddress Parse(string text)
    {
        if (text.StartsWith(UnixPrefix, StringComparison.Ordinal))
        {
            string path = text[UnixPrefix.Length..];
            path = path.StartsWith("///", StringComparison.Ordinal) ? path[2..] : path;
            return new ListeningAddress(text, new UnixDomainSocketEndPoint(path));
        }

        int colon = text.LastIndexOf(':');
        ReadOnlySpan<char> portText = colon < 0 ? "0" : text.AsSpan(colon + 1);
        string host = (colon < 0 ? text : text[..colon]).Trim('[', ']');
        if (!ushort.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
        {
            throw new FormatException($"'{text}' is no listening address: give host:port, with a port from 0 to 65535, or unix:path");
        }

        return new ListeningAddress(text, new IPEndPoint(Resolve(host), port));
    }

    /// <summary>The address to check in with: the text with its port replaced by the actual one (spec 10.3).</summary>
    public string Announce(EndPoint bound)
    {
        if (bound is not IPEndPoint { Port: var port })
        {
            return Text;
        }

        int colon = Text.LastIndexOf(':');
        return string.Create(CultureInfo.InvariantCulture, $"{(colon < 0 ? Text : Text.AsSpan(0, colon))}:{port}");
    }

    /// <summary>Removes the socket file that an earlier listener left behind, as binding would fail on it.</summary>
    public void RemoveStaleSocket()
    {
        if (EndPoint is UnixDomainSocketEndPoint && EndPoint.ToString() is { Length: > 0 } path && File.Exists(path) && !IsInUse(path))
        {
            File.Delete(path);
        }
    }

    private static bool IsInUse(string path)
    {
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException e)
        {
            // Only a refused connection shows a socket that nobody listens on; other files are not ours to remove.
            return e.SocketErrorCode != SocketError.ConnectionRefused;
        }
    }

    private static IPAddress Resolve(string host)
    {
        if (IPAddress.TryParse(host, out IPAddress? address))
        {
            return address;
        }

        IPAddress[] addresses = Dns.GetHostAddresses(host);
        return Array.Find(addresses, candidate => candidate.AddressFamily == AddressFamily.InterNetwork) ?? addresses[0];
    }
}
