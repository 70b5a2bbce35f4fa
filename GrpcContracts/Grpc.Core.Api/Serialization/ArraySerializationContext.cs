// SPDX-License-Identifier: Apache-2.0

using System.Buffers;

namespace Grpc.Core;

/// <summary>Collects one message as an array.</summary>
internal sealed class ArraySerializationContext : SerializationContext
{
    private ArrayBufferWriter<byte>? _writer;
    private byte[]? _payload;

    public override void Complete(byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ThrowIfComplete();
        _payload = payload;
    }

    public override IBufferWriter<byte> GetBufferWriter()
    {
        ThrowIfComplete();
        return _writer ??= new ArrayBufferWriter<byte>();
    }

    public override void SetPayloadLength(int payloadLength)
    {
        ThrowIfComplete();
        _writer ??= payloadLength > 0 ? new ArrayBufferWriter<byte>(payloadLength) : null;
    }

    public override void Complete()
    {
        ThrowIfComplete();
        _payload = _writer?.WrittenSpan.ToArray() ?? [];
    }

    public byte[] ToArray() => _payload ?? throw new InvalidOperationException("The serializer did not complete its message.");

    private void ThrowIfComplete()
    {
        if (_payload is not null)
            throw new InvalidOperationException("The message is complete already.");
    }
}
