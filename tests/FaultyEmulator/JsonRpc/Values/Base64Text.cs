// SPDX-License-Identifier: Apache-2.0

using System.Buffers;

namespace FaultyEmulator.JsonRpc.Values;

/// <summary>Base64 as strict as the server's (jsonrpc spec 3): padded, no unused bits; white space is skipped.</summary>
internal static class Base64Text
{
    private static readonly SearchValues<char> WhiteSpace = SearchValues.Create(" \t\n\v\f\r");
    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    public static byte[] Decode(string text)
    {
        var dense = text.AsSpan().ContainsAny(WhiteSpace) ? string.Concat(text.Where(c => !WhiteSpace.Contains(c))) : text;
        if (dense.AsSpan().IndexOfAnyExcept(Alphabet) is >= 0 and var bad)
            throw RpcRefusal.Domain($"invalid base64 character code {(int)dense[bad]}");
        if (dense.Length % 4 != 0)
            throw RpcRefusal.Domain("base64 string length must be a multiple of 4");
        var bytes = new byte[dense.Length / 4 * 3];
        if (!Convert.TryFromBase64String(dense, bytes, out var count))
            throw RpcRefusal.Domain("invalid base64 padding");
        Array.Resize(ref bytes, count);
        return Convert.ToBase64String(bytes) == dense ? bytes : throw RpcRefusal.Domain("non-zero base64 padding bits");
    }
}
