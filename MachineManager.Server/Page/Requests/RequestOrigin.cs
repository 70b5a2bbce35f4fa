// SPDX-License-Identifier: Apache-2.0

using System.Net;
using MachineManager.Server.Configuration;
using Microsoft.Net.Http.Headers;

namespace MachineManager.Server.Page.Requests;

/// <summary>Whether the page itself, or a program, has sent a request, and no page of another site through somebody's browser.</summary>
/// <remarks>
/// <para>A browser says of each request from where it comes (Sec-Fetch-Site, or Origin), and asks before it sends a header that is not usual.</para>
/// <para>
/// It believes that a page comes from here if the name of its site has been made to lead here (DNS rebinding). Such a name is not one of
/// this machine's. With TLS the certificate does not fit it, and with tokens that page has none, so that names are free then.
/// </para>
/// </remarks>
internal sealed class RequestOrigin(ManagerOptions options)
{
    /// <summary>To be sent, with any value, with what changes something.</summary>
    public const string Header = "X-Machine-Manager";

    private const string Site = "Sec-Fetch-Site";

    private readonly bool _anyName = options.TokensFile is not null || options.TlsCertificate is not null;

    /// <exception cref="ForeignRequestException">It may come from another site's page.</exception>
    public void Require(HttpRequest request, bool changes)
    {
        if (!_anyName)
            RequireOwnName(request.Host.Host);
        var site = request.Headers[Site].ToString();
        // A person who types the address is no site at all, and changes nothing in this way.
        if (site.Length > 0 && site != "same-origin" && (changes || site != "none"))
            throw new ForeignRequestException($"the request has {Site} '{site}'; it must come from the manager's own page (same-origin)");
        if (!changes)
            return;
        if (site.Length == 0 && request.Headers[HeaderNames.Origin].ToString() is { Length: > 0 } origin && !IsOwn(origin, request.Host))
            throw new ForeignRequestException($"the request has Origin '{origin}'; it must be the manager's own, '{request.Host}'");
        if (!request.Headers.ContainsKey(Header))
            throw new ForeignRequestException($"the request has no header {Header}; send it with any value, such as '{Header}: 1'");
    }

    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority.Equals(host.Value, StringComparison.OrdinalIgnoreCase);

    private void RequireOwnName(string host)
    {
        if (IPAddress.TryParse(host, out _) || IsName("localhost") || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
            return;
        if (IsName(options.HttpAddress) || IsName(Environment.MachineName))
            return;
        throw new ForeignRequestException(
            $"the request is for the host '{host}'; it must be for an IP address, localhost, the address of --http-address or '{Environment.MachineName}', "
            + "unless the manager asks for tokens (--tokens-file) or has a certificate (--tls-certificate)");

        bool IsName(string name) => host.Equals(name, StringComparison.OrdinalIgnoreCase);
    }
}
