// SPDX-License-Identifier: Apache-2.0

using System.Text;
using static Google.Protobuf.WireFormat;

namespace MachineEmulator.Storage;

/// <summary>
/// Reads protobuf fields up to the first damage. Unlike the library's reader it gives what a damaged message holds before that point, also
/// of a nested message that is cut off, because a stored configuration is loaded that way (spec 2.8).
/// </summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    // As many levels of messages as protobuf reads.
    private const int MaximumDepth = 100;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Set at the first damage; nothing is read from then on.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>The next field's number and type; false at the end or at damage.</summary>
    public bool TryReadTag(out int field, out WireType type)
    {
        field = 0;
        type = WireType.Varint;
        if (_rest.IsEmpty || IsDamaged || !TryReadVarint(out ulong tag))
        {
            return false;
        }

        field = GetTagFieldNumber((uint)tag);
        type = GetTagWireType((uint)tag);
        IsDamaged = tag > uint.MaxValue || field == 0;
        return !IsDamaged;
    }

    public bool TryReadVarint(out ulong value)
    {
        value = 0;
        for (int shift = 0; shift < 70; shift += 7)
        {
            if (_rest.IsEmpty)
            {
                break;
            }

            byte part = _rest[0];
            _rest = _rest[1..];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return true;
            }
        }

        IsDamaged = true;
        return false;
    }

    /// <summary>The bytes of a length-delimited field; when they are cut off, those that are there, and the reader is damaged.</summary>
    public ReadOnlySpan<byte> ReadBytes()
    {
        if (!TryReadVarint(out ulong length))
        {
            return [];
        }

        IsDamaged = length > (ulong)_rest.Length;
        ReadOnlySpan<byte> bytes = IsDamaged ? _rest : _rest[..(int)length];
        _rest = _rest[bytes.Length..];
        return bytes;
    }

    /// <summary>The text of a field; false when it is cut off or not UTF-8.</summary>
    public bool TryReadText(out string text)
    {
        text = "";
        ReadOnlySpan<byte> bytes = ReadBytes();
        if (IsDamaged)
        {
            return false;
        }

        try
        {
            text = Utf8.GetString(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            IsDamaged = true;
            return false;
        }
    }

    /// <summary>Passes over an unknown field; nothing is left to pass over once the reader is damaged.</summary>
    public void Skip(WireType type)
    {
        if (IsDamaged)
        {
            return;
        }

        switch (type)
        {
            case WireType.Varint:
                TryReadVarint(out _);
                break;
            case WireType.LengthDelimited:
                ReadBytes();
                break;
            case WireType.Fixed32:
                Skip(sizeof(uint));
                break;
            case WireType.Fixed64:
                Skip(sizeof(ulong));
                break;
            case WireType.StartGroup:
                SkipGroup();
                break;
            default:
                IsDamaged = true;
                break;
        }
    }

    /// <summary>Takes over the damage of a nested reader.</summary>
    public void Join(WireReader nested) => IsDamaged |= nested.IsDamaged;

    private void SkipGroup()
    {
        for (int depth = 1; depth > 0;)
        {
            if (depth > MaximumDepth || !TryReadTag(out _, out WireType type))
            {
                IsDamaged = true;
                return;
            }

            switch (type)
            {
                case WireType.StartGroup:
                    depth++;
                    break;
                case WireType.EndGroup:
                    depth--;
                    break;
                default:
                    Skip(type);
                    break;
            }
        }
    }

    private void Skip(int count)
    {
        IsDamaged = count > _rest.Length;
        _rest = _rest[Math.Min(count, _rest.Length)..];
    }
}
