// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.JsonRpc.Values;

/// <summary>Base64 as strict as the server's (jsonrpc spec 3): padded, no unused bits; white space is skipped.</summary>
internal static class Base64Text
{
    private const string WhiteSpace = " \t\n\v\f\r";

    public static byte[] Decode(string text)
    {
        var dense = string.Concat(text.Where(c => !WhiteSpace.Contains(c)));
        if (dense.FirstOrDefault(c => !char.IsAsciiLetterOrDigit(c) && c is not ('+' or '/' or '=')) is var bad and not '\0')
            throw RpcRefusal.Domain($"invalid base64 character code {(int)bad}");
        if (dense.Length % 4 != 0)
            throw RpcRefusal.Domain("base64 string length must be a multiple of 4");
        var bytes = new byte[dense.Length / 4 * 3];
        if (!Convert.TryFromBase64String(dense, bytes, out var count))
            throw RpcRefusal.Domain("invalid base64 padding");
        Array.Resize(ref bytes, count);
        return Convert.ToBase64String(bytes) == dense ? bytes : throw RpcRefusal.Domain("non-zero base64 padding bits");
    }
}
