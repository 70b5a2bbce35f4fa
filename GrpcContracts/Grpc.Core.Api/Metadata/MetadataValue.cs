// SPDX-License-Identifier: Apache-2.0

using System.Text;

namespace Grpc.Core;

/// <summary>Either text or bytes.</summary>
internal sealed class MetadataValue
{
    private readonly string? _text;
    private readonly byte[]? _bytes;

    private MetadataValue(string? text, byte[]? bytes)
    {
        _text = text;
        _bytes = bytes;
    }

    public bool IsBinary => _bytes is not null;

    public string Text => _text ?? throw new InvalidOperationException("A binary metadata entry has no text value.");

    public static MetadataValue FromText(string text) => new(text, null);

    public static MetadataValue FromBytes(byte[] bytes) => new(null, (byte[])bytes.Clone());

    public byte[] ToBytes() => _bytes is null ? Encoding.ASCII.GetBytes(Text) : (byte[])_bytes.Clone();

    public override string ToString() => IsBinary ? $"valueBytes={Convert.ToHexString(_bytes!)}" : $"value={_text}";
}
