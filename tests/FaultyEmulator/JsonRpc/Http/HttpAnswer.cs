// SPDX-License-Identifier: Apache-2.0

using System.Text;

namespace FaultyEmulator.JsonRpc.Http;

/// <summary>Answers with the server's headers, in its order. Those without a body have no length either (jsonrpc spec 2.1).</summary>
internal static class HttpAnswer
{
    private const string Json = "Content-Type: application/json\r\n";
    private const string AnyOrigin =
        "Access-Control-Allow-Methods: *\r\nAccess-Control-Allow-Headers: *\r\nAccess-Control-Max-Age: 0\r\n";

    /// <param name="request">What is answered.</param>
    /// <param name="body">Null: the answer to a notification.</param>
    public static byte[] Ok(HttpRequest request, byte[]? body) => Whole(
        request, "200 OK", body is null ? Json : $"{Json}Content-Length: {body.Length}\r\n", body);

    /// <summary>The answer to what is no POST to "/"; null where it is one.</summary>
    public static byte[]? Refusal(HttpRequest request) => request switch
    {
        { Method: "OPTIONS" } => Whole(request, "204 No Content", AnyOrigin, null),
        { Method: not "POST" } => Whole(request, "405 Method Not Allowed", string.Empty, null),
        { Target: not "/" } => Whole(request, "404 Not Found", string.Empty, null),
        _ => null,
    };

    private static byte[] Whole(HttpRequest request, string status, string headers, byte[]? body)
    {
        // Only what differs from the version's default is said.
        var connection = (request.Version, request.KeepsAlive) switch
        {
            (HttpRequest.NewVersion, false) => "Connection: close\r\n",
            (HttpRequest.OldVersion, true) => "Connection: keep-alive\r\n",
            _ => string.Empty,
        };
        var head = $"{request.Version} {status}\r\nServer: Boost.Beast/347\r\nAccess-Control-Allow-Origin: *\r\n{headers}{connection}\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body ?? []];
    }
}
