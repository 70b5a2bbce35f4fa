// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Sockets;

namespace JsonRpcMachineClient.Calls;

/// <summary>One kept-alive HTTP/1.1 connection to a server, made anew where it has ended between two requests.</summary>
internal sealed class ServerConnection : IDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _uri;
    private readonly int _maxAnswerBytes;

    public ServerConnection(IPEndPoint endPoint, int maxAnswerBytes)
    {
        EndPoint = endPoint;
        _uri = new Uri($"http://{endPoint}/");
        _maxAnswerBytes = maxAnswerBytes;
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            MaxConnectionsPerServer = 1,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
            // What is not read to its end is not worth waiting for.
            MaxResponseDrainSize = 0,
            ActivityHeadersPropagator = null,
            ConnectCallback = ConnectAsync,
        };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.ExpectContinue = false;
    }

    /// <summary>Where the next connection goes, whatever the first one's address was.</summary>
    public IPEndPoint EndPoint { get; set; }

    /// <param name="body">The request; it is sent at most once.</param>
    /// <param name="isLast">Asks the server to close the connection after the answer.</param>
    /// <param name="cancellationToken">Ends the waiting and the connection.</param>
    /// <exception cref="HttpRequestException">No connection, or no HTTP.</exception>
    /// <exception cref="IOException">The answer ends too early.</exception>
    /// <exception cref="FormatException">Not an answer of JSON-RPC.</exception>
    public async Task<AnswerBody> PostAsync(ReadOnlyMemory<byte> body, bool isLast, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _uri)
        {
            Content = new OnceContent(body),
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.ConnectionClose = isLast ? true : null;
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
        // Answers of another status, and those to notifications, may have no length and never end (jsonrpc spec 2.1).
        if (response.StatusCode != HttpStatusCode.OK)
            throw new FormatException($"its status is {(int)response.StatusCode}");
        if (response.Content.Headers.ContentLength is not { } length)
            throw new FormatException("it has no Content-Length");
        if (length > _maxAnswerBytes)
            throw new FormatException($"it has {length} bytes, and {_maxAnswerBytes} are the most that are taken");
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return await AnswerBody.ReadAsync(stream, (int)length, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var endPoint = EndPoint;
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
