// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Text;
using System.Text;
using MachineManager.Server.Sessions;

namespace MachineManager.Server.Page.Requests;

/// <summary>Session ids as a part of a path.</summary>
/// <remarks>
/// An id is any text, and a path cannot carry every text: a browser takes ".." away, and an escaped slash reaches the server in two ways. So
/// an id is either written as it is, escaped as usual, or as "~" and the base64url of its UTF-8, which works for each.
/// </remarks>
internal static class SessionIds
{
    private const char Mark = '~';

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The id of the session that a request is about.</summary>
    public static string Of(HttpContext http) => Parse((string)http.GetRouteValue("id")!);

    /// <param name="part">The part of the path, without the usual escapes but that of a slash, which is left.</param>
    /// <exception cref="InvalidRequestException">It is none.</exception>
    public static string Parse(string part)
    {
        if (part[0] != Mark)
            return part.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        try
        {
            return Strict.GetString(Base64Url.DecodeFromChars(part.AsSpan(1)));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new InvalidRequestException($"the session's id is '{part}'; behind '{Mark}' it must be the base64url of its UTF-8");
        }
    }
}
