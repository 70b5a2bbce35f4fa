// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace JsonRpcMachineClient.Tests.Server;

/// <summary>A server without an emulator or a web server: it tells the requests' bytes and can answer whatever bytes there are.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private int _connections;

    public RawServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => _listener.LocalEndpoint.ToString()!;

    /// <summary>How many there have been.</summary>
    public int Connections => _connections;

    /// <summary>All so far, in order.</summary>
    public ConcurrentQueue<RawRequest> Requests { get; } = [];

    public Func<RawRequest, Task<RawReply>> Answer { get; set; } = _ => Task.FromResult(RawReply.Nothing);

    public void AnswerAll(Func<RawRequest, RawReply> answer) => Answer = request => Task.FromResult(answer(request));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _accepting;
        _listener.Stop();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
                serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token), ++_connections));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient connection, int number)
    {
        using var _ = connection;
        var stream = connection.GetStream();
        try
        {
            while (await ReadRequestAsync(stream, number) is { } request)
            {
                Requests.Enqueue(request);
                var reply = await Answer(request).WaitAsync(_end.Token);
                await stream.WriteAsync(reply.Bytes, _end.Token);
                if (reply.Closes)
                    return;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The test or the client has ended it.
        }
    }

    /// <returns>null: the client has closed the connection.</returns>
    private async Task<RawRequest?> ReadRequestAsync(NetworkStream stream, int number)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _end.Token) == 0)
                return null;
            head.Append((char)one[0]);
        }

        var body = new byte[ContentLength(head.ToString())];
        await stream.ReadExactlyAsync(body, _end.Token);
        return new RawRequest(head.ToString(), body, number);
    }

    private static int ContentLength(string head) =>
        int.Parse(head.Split("Content-Length: ")[1].Split('\r')[0], System.Globalization.CultureInfo.InvariantCulture);
}
