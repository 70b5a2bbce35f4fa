// SPDX-License-Identifier: Apache-2.0

using System.Buffers;
using System.Buffers.Text;

namespace JsonRpcMachineClient.Json;

/// <summary>
/// Base64 as an emulator answers it: one line, padded, unused bits zero (jsonrpc spec 3). The runtime's decoder lets white space
/// pass.
/// </summary>
internal static class StrictBase64
{
    private const int GroupLength = 4;

    /// <exception cref="FormatException">Anything else.</exception>
    public static byte[] Decode(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[DecodedLength(text)];
        Decode(text, bytes);
        return bytes;
    }

    /// <param name="text">UTF-8.</param>
    /// <param name="destination">Exactly as long as <see cref="DecodedLength"/> says.</param>
    /// <exception cref="FormatException">Anything else.</exception>
    public static void Decode(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        // Dropped white space shows in the length, as it has counted as digits.
        var status = Base64.DecodeFromUtf8(text, destination, out var consumed, out var written);
        if (status != OperationStatus.Done || consumed != text.Length || written != destination.Length)
            throw new FormatException("it is not base64");
    }

    /// <summary>Bytes.</summary>
    /// <exception cref="FormatException">Not a whole number of groups of 4 digits.</exception>
    public static int DecodedLength(ReadOnlySpan<byte> text)
    {
        if (text.Length % GroupLength != 0)
            throw new FormatException("base64 has a length that is a multiple of 4");
        var padding = text.EndsWith("=="u8) ? 2 : text.EndsWith("="u8) ? 1 : 0;
        return (text.Length / GroupLength * 3) - padding;
    }
}
