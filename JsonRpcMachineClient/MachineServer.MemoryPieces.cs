// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient.Calls;

namespace JsonRpcMachineClient;

/// <content>Memory in pieces.</content>
public sealed partial class MachineServer
{
    public Task<ReadOnlyMemory<byte>> ReadMemoryAsync(ulong address, ulong length, CancellationToken cancellationToken = default) =>
        ReadPiecesAsync("machine.read_memory", address, length, cancellationToken);

    public Task<ReadOnlyMemory<byte>> ReadVirtualMemoryAsync(ulong address, ulong length, CancellationToken cancellationToken = default)
    {
        CheckEnd(address, length);
        return ReadPiecesAsync("machine.read_virtual_memory", address, length, cancellationToken);
    }

    public Task WriteMemoryAsync(ulong address, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        CheckEnd(address, (ulong)data.Length);
        // The last piece first: only its end can be outside of the range that the rest is in.
        var pieces = MemoryPieces.Of(address, data.Length, _options.MaxPieceBytes);
        return WritePiecesAsync("machine.write_memory", address, data, pieces.TakeLast(1).Concat(pieces.SkipLast(1)), cancellationToken);
    }

    public Task WriteVirtualMemoryAsync(ulong address, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        CheckEnd(address, (ulong)data.Length);
        var pieces = MemoryPieces.Of(address, data.Length, _options.MaxPieceBytes);
        return WritePiecesAsync("machine.write_virtual_memory", address, data, pieces, cancellationToken);
    }

    private async Task<ReadOnlyMemory<byte>> ReadPiecesAsync(
        string method, ulong address, ulong length, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, (ulong)Array.MaxLength);
        var pieces = MemoryPieces.Of(address, (int)length, _options.MaxPieceBytes);
        if (pieces.Count == 1)
            return await ReadPieceAsync(method, address, length, cancellationToken).ConfigureAwait(false);
        var data = new byte[length];
        // Beyond the last address there are zeros, and not the first addresses again.
        foreach (var piece in pieces.TakeWhile(piece => (ulong)piece.Offset <= ulong.MaxValue - address))
        {
            var bytes = await ReadPieceAsync(method, address + (ulong)piece.Offset, (ulong)piece.Length, cancellationToken)
                .ConfigureAwait(false);
            bytes.CopyTo(data.AsMemory(piece.Offset));
        }

        return data;
    }

    private Task<ReadOnlyMemory<byte>> ReadPieceAsync(string method, ulong address, ulong length, CancellationToken cancellationToken) =>
        _caller.CallAsync(
            CallKind.Memory,
            new ServerCall<ReadOnlyMemory<byte>>(
                method,
                Types.ReadOnlyMemoryByte,
                parameters =>
                {
                    parameters.Number("address", address);
                    parameters.Number("length", length);
                },
                bytes => CheckLength(bytes, length)),
            cancellationToken);

    private async Task WritePiecesAsync(
        string method,
        ulong address,
        ReadOnlyMemory<byte> data,
        IEnumerable<(int Offset, int Length)> pieces,
        CancellationToken cancellationToken)
    {
        foreach (var piece in pieces)
        {
            await _caller.CallAsync(
                CallKind.Memory,
                method,
                parameters =>
                {
                    parameters.Number("address", address + (ulong)piece.Offset);
                    parameters.Bytes("data", data.Span.Slice(piece.Offset, piece.Length));
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Pieces beyond the last address would be at the first ones.</summary>
    private static void CheckEnd(ulong address, ulong length)
    {
        if (length > 0 && length - 1 > ulong.MaxValue - address)
            throw new ArgumentOutOfRangeException(nameof(address), address, $"{length} bytes from there on end beyond the last address.");
    }

    private static void CheckLength(ReadOnlyMemory<byte> bytes, ulong length)
    {
        if ((ulong)bytes.Length != length)
            throw new FormatException($"it has {bytes.Length} bytes, not the {length} that were asked for");
    }
}
