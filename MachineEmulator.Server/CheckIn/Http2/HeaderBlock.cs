// SPDX-License-Identifier: Apache-2.0

using System.Text;

namespace MachineEmulator.Server.CheckIn.Http2;

/// <summary>Header blocks (RFC 7541), without a dynamic table: the client's settings forbid the server to use one.</summary>
internal static class HeaderBlock
{
    // Places in the static table.
    private const int Status200 = 8;
    private const int Status500 = 14;
    private static readonly string[] Statuses = ["200", "204", "206", "304", "400", "404", "500"];

    /// <summary>Appends a field whose name is in the static table.</summary>
    public static void Append(List<byte> block, int name, string value)
    {
        AppendInteger(block, 0, 4, name);
        AppendString(block, value);
    }

    /// <summary>Appends a field.</summary>
    public static void Append(List<byte> block, string name, string value)
    {
        block.Add(0);
        AppendString(block, name);
        AppendString(block, value);
    }

    /// <summary>Appends a field that is in the static table.</summary>
    public static void Append(List<byte> block, int field) => AppendInteger(block, 0x80, 7, field);

    /// <summary>Tells of every field whose name is written out, and of <c>:status</c>.</summary>
    /// <exception cref="IOException">This is no header block, or one that needs a dynamic table.</exception>
    public static void Read(ReadOnlySpan<byte> block, Action<string, string> onField)
    {
        while (!block.IsEmpty)
        {
            byte first = block[0];
            if ((first & 0x80) != 0)
            {
                int field = ReadInteger(ref block, 7);
                if (field is >= Status200 and <= Status500)
                {
                    onField(":status", Statuses[field - Status200]);
                }
            }
            else if ((first & 0xE0) == 0x20)
            {
                ReadInteger(ref block, 5);
            }
            else
            {
                int known = ReadInteger(ref block, (first & 0x40) != 0 ? 6 : 4);
                string name = known == 0 ? ReadString(ref block) : known is >= Status200 and <= Status500 ? ":status" : "";
                string value = ReadString(ref block);
                onField(name, value);
            }
        }
    }

    private static void AppendString(List<byte> block, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        AppendInteger(block, 0, 7, bytes.Length);
        block.AddRange(bytes);
    }

    private static void AppendInteger(List<byte> block, int kind, int prefixBits, int value)
    {
        int most = (1 << prefixBits) - 1;
        if (value < most)
        {
            block.Add((byte)(kind | value));
            return;
        }

        block.Add((byte)(kind | most));
        for (value -= most; value >= 128; value >>= 7)
        {
            block.Add((byte)(value | 128));
        }

        block.Add((byte)value);
    }

    private static string ReadString(ref ReadOnlySpan<byte> block)
    {
        bool isCoded = !block.IsEmpty && (block[0] & 0x80) != 0;
        int length = ReadInteger(ref block, 7);
        if (length > block.Length)
        {
            throw Malformed();
        }

        ReadOnlySpan<byte> bytes = block[..length];
        block = block[length..];
        return isCoded ? HuffmanCode.Decode(bytes) : Encoding.UTF8.GetString(bytes);
    }

    private static int ReadInteger(ref ReadOnlySpan<byte> block, int prefixBits)
    {
        int most = (1 << prefixBits) - 1;
        int value = Next(ref block) & most;
        if (value < most)
        {
            return value;
        }

        for (int shift = 0; shift <= 21; shift += 7)
        {
            byte next = Next(ref block);
            value += (next & 127) << shift;
            if (next < 128)
            {
                return value;
            }
        }

        throw Malformed();
    }

    private static byte Next(ref ReadOnlySpan<byte> block)
    {
        if (block.IsEmpty)
        {
            throw Malformed();
        }

        byte next = block[0];
        block = block[1..];
        return next;
    }

    private static IOException Malformed() => new("the answer has a malformed header block");
}
