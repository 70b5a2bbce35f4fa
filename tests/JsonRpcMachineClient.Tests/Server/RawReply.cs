// SPDX-License-Identifier: Apache-2.0

using System.Text;

namespace JsonRpcMachineClient.Tests.Server;

/// <summary>What the server sends, byte by byte.</summary>
/// <param name="Bytes">May be anything, or nothing.</param>
/// <param name="Closes">Whether the connection ends with it.</param>
internal sealed record RawReply(byte[] Bytes, bool Closes = false)
{
    /// <summary>A hang-up.</summary>
    public static RawReply Nothing { get; } = new([], Closes: true);

    /// <summary>An answer as servers send it.</summary>
    public static RawReply Json(string body) => new(Encoding.UTF8.GetBytes(
        $"HTTP/1.1 200 OK\r\nServer: Boost.Beast/347\r\nAccess-Control-Allow-Origin: *\r\nContent-Type: application/json\r\n" +
        $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));

    public static RawReply Result(RawRequest request, string result) =>
        Json($$"""{"id":{{request.Id}},"jsonrpc":"2.0","result":{{result}}}""");

    public static RawReply Text(string text, bool closes = false) => new(Encoding.UTF8.GetBytes(text), closes);
}
