// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace MachineManager.Cli.Connection;

/// <summary>Where the manager is.</summary>
internal static class Endpoint
{
    public const string DefaultHost = "127.0.0.1";
    public const int DefaultPort = 50051;

    private const string Allowed = "HOST, HOST:PORT, http://HOST:PORT or https://HOST:PORT";

    /// <param name="address">As <c>--address</c> or MM_ADDRESS has it; null for this machine.</param>
    /// <param name="port">From <c>--port</c>; null where it is not given.</param>
    /// <param name="tls">Whether TLS is asked for; an address that begins with https asks for it too.</param>
    /// <exception cref="UsageException">The address or the port cannot be one.</exception>
    public static Uri Of(string? address, int? port, bool tls)
    {
        if (port is < 1 or > 65535)
            throw new UsageException($"port {port} is not between 1 and 65535");
        var text = address ?? DefaultHost;
        var named = text.Contains("://", StringComparison.Ordinal);
        // More than one colon and no bracket: an IPv6 address as it is.
        if (!named && text.Count(c => c == ':') > 1 && !text.StartsWith('['))
            text = $"[{text}]";
        if (!Uri.TryCreate(named ? text : $"{Uri.UriSchemeHttp}://{text}", UriKind.Absolute, out var uri) ||
            uri.Scheme is not ("http" or "https") || uri.PathAndQuery != "/" || uri.Host.Length == 0 || uri.UserInfo.Length > 0)
            throw new UsageException($"'{address}' is no address of a manager: allowed is {Allowed}");
        if (tls && named && uri.Scheme == Uri.UriSchemeHttp)
            throw new UsageException($"'{address}' begins with http:// and TLS is asked for; write https:// or {uri.Authority}");
        var scheme = tls ? Uri.UriSchemeHttps : uri.Scheme;
        return new UriBuilder(scheme, uri.Host, port ?? PortIn(text, uri) ?? DefaultPort).Uri;
    }

    /// <summary>HOST:PORT, for messages.</summary>
    public static string Describe(Uri uri) => string.Create(CultureInfo.InvariantCulture, $"{uri.Host}:{uri.Port}");

    // Uri gives an address without a port the scheme's own, 80 or 443.
    private static int? PortIn(string text, Uri uri)
    {
        var authority = text[(text.IndexOf("://", StringComparison.Ordinal) is var at and >= 0 ? at + 3 : 0)..].TrimEnd('/');
        return authority.EndsWith(string.Create(CultureInfo.InvariantCulture, $":{uri.Port}"), StringComparison.Ordinal) ? uri.Port : null;
    }
}
