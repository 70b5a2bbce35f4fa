// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace GrpcMachineClient.Calls;

/// <summary>Where an emulator listens, as it says at its check-in: <c>host:port</c> or <c>unix:path</c> (spec 10.1).</summary>
internal sealed class MachineAddress
{
    private const string UnixPrefix = "unix:";

    private readonly string? _socketPath;

    private MachineAddress(Uri uri, string? socketPath)
    {
        Uri = uri;
        _socketPath = socketPath;
    }

    /// <summary>HTTP/2 without TLS.</summary>
    public Uri Uri { get; }

    /// <exception cref="ArgumentException">Neither of the two forms.</exception>
    public static MachineAddress Parse(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.StartsWith(UnixPrefix, StringComparison.Ordinal) && address.Length > UnixPrefix.Length)
            return new MachineAddress(new Uri("http://localhost"), address[UnixPrefix.Length..]);
        if (TryParseHostAndPort(address, out var uri))
            return new MachineAddress(uri, null);
        throw new ArgumentException(
            $"'{address}' is not an emulator's address: host:port, with a port of 1 to 65535, or unix:path is.", nameof(address));
    }

    /// <summary>Connections straight to the address, whatever proxy the environment names.</summary>
    public SocketsHttpHandler CreateHandler()
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            EnableMultipleHttp2Connections = true,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            // Memory reads come as one message of any size: a window this large fills a local connection at once.
            InitialHttp2StreamWindowSize = 4 << 20,
            // Calls pass traces on themselves.
            ActivityHeadersPropagator = null,
        };
        if (_socketPath is { } path)
            handler.ConnectCallback = (_, cancellationToken) => ConnectAsync(path, cancellationToken);
        return handler;
    }

    private static bool TryParseHostAndPort(string address, [NotNullWhen(true)] out Uri? uri)
    {
        uri = null;
        var colon = address.LastIndexOf(':');
        return colon > 0
            && ushort.TryParse(address.AsSpan(colon + 1), System.Globalization.NumberStyles.None, null, out var port)
            && port != 0
            && Uri.CheckHostName(address[..colon]) != UriHostNameType.Unknown
            && Uri.TryCreate($"http://{address}", UriKind.Absolute, out uri);
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
