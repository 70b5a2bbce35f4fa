// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FaultyEmulator.Tests.JsonRpc;

/// <summary>HTTP/1.1 to the byte.</summary>
internal sealed class RawConnection : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly NetworkStream _stream;

    private RawConnection(Socket socket) => _stream = new NetworkStream(socket, ownsSocket: true);

    public static async Task<RawConnection> OpenAsync(IPEndPoint address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address);
        return new RawConnection(socket);
    }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public Task SendAsync(byte[] bytes) => _stream.WriteAsync(bytes).AsTask();

    /// <summary>Sends a POST.</summary>
    public Task PostAsync(byte[] body, string headers = "") =>
        SendAsync([.. Encoding.ASCII.GetBytes($"POST / HTTP/1.1\r\nContent-Length: {body.Length}\r\n{headers}\r\n"), .. body]);

    /// <summary>The lines of an answer's head, without the empty one; none where the server has closed the connection.</summary>
    public async Task<string[]> HeadAsync()
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var one = await ReadAsync(1);
            if (one.Length == 0)
                return [];
            head.Append((char)one[0]);
        }

        return head.ToString()[..^4].Split("\r\n");
    }

    /// <summary>A head's body, as long as the head says; empty where it says nothing.</summary>
    public async Task<string> BodyAsync(string[] head)
    {
        const string length = "Content-Length: ";
        var line = head.FirstOrDefault(l => l.StartsWith(length, StringComparison.Ordinal));
        return line is null
            ? string.Empty
            : Encoding.UTF8.GetString(await ReadAsync(int.Parse(line[length.Length..], CultureInfo.InvariantCulture)));
    }

    /// <summary>Up to so many bytes, fewer only at the connection's end.</summary>
    public async Task<byte[]> ReadAsync(int count)
    {
        var bytes = new byte[count];
        var got = await _stream.ReadAtLeastAsync(bytes, count, throwOnEndOfStream: false).AsTask().WaitAsync(Patience);
        return bytes[..got];
    }

    /// <summary>Whether the server closes the connection, and sends nothing before.</summary>
    public async Task<bool> IsClosedAsync()
    {
        try
        {
            return (await ReadAsync(1)).Length == 0;
        }
        catch (IOException)
        {
            return true; // Reset: the server has closed it with something unread.
        }
    }

    public void Dispose() => _stream.Dispose();
}
