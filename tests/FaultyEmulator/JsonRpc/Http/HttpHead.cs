// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;

namespace FaultyEmulator.JsonRpc.Http;

/// <summary>The first line and the headers of a request, as far as the server looks at them (jsonrpc spec 2.1).</summary>
internal sealed class HttpHead
{
    private HttpHead(string method, string target, string version) => (Method, Target, Version) = (method, target, version);

    public string Method { get; }

    public string Target { get; }

    public string Version { get; }

    public bool KeepsAlive { get; private set; }

    public bool IsChunked { get; private set; }

    public int ContentLength { get; private set; }

    /// <summary>Parses it; null where it is no HTTP.</summary>
    /// <param name="bytes">Without the empty line.</param>
    public static HttpHead? TryParse(ReadOnlySpan<byte> bytes)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split("\r\n");
        if (lines[0].Split(' ') is not [{ Length: > 0 } method, { Length: > 0 } target, HttpRequest.OldVersion or HttpRequest.NewVersion])
            return null;
        var head = new HttpHead(method, target, lines[0][^HttpRequest.NewVersion.Length..]);
        head.KeepsAlive = head.Version == HttpRequest.NewVersion;
        return lines.Skip(1).All(head.TryTake) ? head : null;
    }

    private bool TryTake(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
            return false;
        var value = line[(colon + 1)..].Trim();
        switch (line[..colon].ToUpperInvariant())
        {
            case "CONTENT-LENGTH":
                ContentLength = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : -1;
                return ContentLength >= 0;
            case "TRANSFER-ENCODING":
                IsChunked = value.Equals("chunked", StringComparison.OrdinalIgnoreCase);
                return IsChunked;
            case "CONNECTION":
                if (value.Equals("close", StringComparison.OrdinalIgnoreCase))
                    KeepsAlive = false;
                else if (value.Equals("keep-alive", StringComparison.OrdinalIgnoreCase))
                    KeepsAlive = true;
                return true;
            default:
                return true;
        }
    }
}
