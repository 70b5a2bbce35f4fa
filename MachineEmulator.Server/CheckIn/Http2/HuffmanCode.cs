// SPDX-License-Identifier: Apache-2.0

using System.Text;

namespace MachineEmulator.Server.CheckIn.Http2;

/// <summary>
/// The code of strings in header blocks (RFC 7541, appendix B). It is canonical, so that the characters in the order of their codes are
/// all that has to be known. Those of more than 15 bits are left out: no status has them.
/// </summary>
internal static class HuffmanCode
{
    private const char Unreadable = '?';

    private static readonly (int Bits, string Characters)[] Lengths =
    [
        (5, "012aceiost"),
        (6, " %-./3456789=A_bdfghlmnpru"),
        (7, ":BCDEFGHIJKLMNOPQRSTUVWYjkqvwxyz"),
        (8, "&*,;XZ"),
        (10, "!\"()?"),
        (11, "'+|"),
        (12, "#>"),
        (13, "\0$@[]~"),
        (14, "^}"),
        (15, "<`{"),
    ];

    /// <summary>The string; cut short, with a question mark, at the first character that is not known.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        int bits = bytes.Length * 8;
        for (int position = 0; TryDecode(bytes, ref position, bits, out char character);)
        {
            text.Append(character);
            if (character == Unreadable && position > bits)
            {
                break;
            }
        }

        return text.ToString();
    }

    /// <summary>False at the end, which is padded with ones.</summary>
    private static bool TryDecode(ReadOnlySpan<byte> bytes, ref int position, int end, out char character)
    {
        int code = 0;
        int length = 0;
        int first = 0;
        foreach ((int bits, string characters) in Lengths)
        {
            first <<= bits - length;
            for (; length < bits; length++)
            {
                int next = position + length;
                if (next >= end)
                {
                    character = default;
                    return false;
                }

                code = code << 1 | (bytes[next >> 3] >> (7 - (next & 7)) & 1);
            }

            if (code - first < characters.Length)
            {
                position += bits;
                character = characters[code - first];
                return true;
            }

            first += characters.Length;
        }

        position = end + 1;
        character = Unreadable;
        return true;
    }
}
