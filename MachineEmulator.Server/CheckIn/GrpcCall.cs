// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Grpc.Core;

namespace MachineEmulator.Server.CheckIn;

/// <summary>One gRPC call on a connection of its own, whose answer's message is of no interest: only its status is.</summary>
/// <remarks>
/// On the framework's HTTP client, which is compiled already. The gRPC client would make the same request and be half of what a process's start
/// takes, in code that has to be compiled for a single use.
/// </remarks>
internal static class GrpcCall
{
    private const string UnixPrefix = "unix:";
    private const int PrefixLength = 5;

    /// <param name="address">host:port or unix:path.</param>
    /// <param name="method">/package.Service/Method.</param>
    /// <param name="message">The request, serialized.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RpcException">The server answered with another status than OK.</exception>
    /// <exception cref="IOException">The answer makes no sense.</exception>
    /// <exception cref="HttpRequestException">There is no answer.</exception>
    /// <exception cref="UriFormatException">No such address.</exception>
    public static async Task CallAsync(string address, string method, byte[] message, CancellationToken cancellationToken)
    {
        bool isUnix = address.StartsWith(UnixPrefix, StringComparison.Ordinal);
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        if (isUnix)
        {
            handler.ConnectCallback = (_, cancelled) => ConnectAsync(address[UnixPrefix.Length..], cancelled);
        }

        using var client = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"http://{(isUnix ? "localhost" : address)}{method}"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = Framed(message),
        };
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        using HttpResponseMessage response = await client.SendAsync(request, cancellationToken);
        await response.Content.CopyToAsync(Stream.Null, cancellationToken);
        ThrowUnlessOk(response);
    }

    private static ByteArrayContent Framed(byte[] message)
    {
        byte[] body = new byte[PrefixLength + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(1), message.Length);
        message.CopyTo(body.AsSpan(PrefixLength));
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        return content;
    }

    private static void ThrowUnlessOk(HttpResponseMessage response)
    {
        string? status = Field(response, "grpc-status");
        if (status == "0")
        {
            return;
        }

        if (!int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out int code))
        {
            throw new IOException($"the answer has no gRPC status, and HTTP status {(int)response.StatusCode}");
        }

        string detail = Uri.UnescapeDataString(Field(response, "grpc-message") ?? "");
        throw new RpcException(new Status((StatusCode)code, detail.Length > 0 ? detail : ((StatusCode)code).ToString()));
    }

    /// <summary>An answer without a message has its status among its headers.</summary>
    private static string? Field(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out IEnumerable<string>? values) || response.Headers.TryGetValues(name, out values)
            ? values.First()
            : null;

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
