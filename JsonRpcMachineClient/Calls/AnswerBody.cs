// SPDX-License-Identifier: Apache-2.0

using System.Buffers;

namespace JsonRpcMachineClient.Calls;

/// <summary>An answer's bytes in a pooled buffer, which is given back at the end.</summary>
internal sealed class AnswerBody : IDisposable
{
    private readonly byte[] _buffer;
    private readonly int _length;

    private AnswerBody(byte[] buffer, int length)
    {
        _buffer = buffer;
        _length = length;
    }

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <exception cref="IOException">There are fewer bytes.</exception>
    public static async Task<AnswerBody> ReadAsync(Stream stream, int length, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        // Not given back where this fails: a read that was given up may still write to it.
        await stream.ReadExactlyAsync(buffer.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
        return new AnswerBody(buffer, length);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}
