// SPDX-License-Identifier: Apache-2.0

using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a message's bytes go: one <see cref="Complete(byte[])"/>, or a buffer writer and <see cref="Complete()"/>.</summary>
public abstract class SerializationContext
{
    /// <summary>The whole message.</summary>
    public virtual void Complete(byte[] payload) => throw NotOffered(nameof(Complete));

    /// <summary>Takes the message in pieces; <see cref="Complete()"/> ends it.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw NotOffered(nameof(GetBufferWriter));

    /// <summary>The message's size in bytes, told before the first byte, so that it need not be buffered.</summary>
    public virtual void SetPayloadLength(int payloadLength) => throw NotOffered(nameof(SetPayloadLength));

    /// <summary>The message in the buffer writer is whole.</summary>
    public virtual void Complete() => throw NotOffered(nameof(Complete));

    private NotSupportedException NotOffered(string member) => new($"{GetType().Name} does not offer {member}.");
}
