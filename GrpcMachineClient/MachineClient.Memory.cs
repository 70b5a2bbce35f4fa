// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using GrpcMachineClient.Calls;
using GrpcMachineClient.Conversions;
using Proto = CartesiMachine;

namespace GrpcMachineClient;

/// <content>Memory.</content>
public sealed partial class MachineClient
{
    public Task<ReadOnlyMemory<byte>> ReadMemoryAsync(ulong address, ulong length, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Memory,
            nameof(_stub.ReadMemory),
            _stub.ReadMemoryAsync,
            new Proto.ReadMemoryRequest { Address = address, Length = length },
            response => BytesOf(response, length),
            cancellationToken);

    public async Task WriteMemoryAsync(ulong address, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        // The last piece first: only its end can be outside of the range that the rest is in.
        var pieces = WritePieces.Of(address, data);
        foreach (var piece in pieces.TakeLast(1).Concat(pieces.SkipLast(1)))
        {
            await _rpc.CallAsync(
                CallKind.Memory, nameof(_stub.WriteMemory), _stub.WriteMemoryAsync, WriteRequest(piece), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    public Task<ReadOnlyMemory<byte>> ReadVirtualMemoryAsync(ulong address, ulong length, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Memory,
            nameof(_stub.ReadVirtualMemory),
            _stub.ReadVirtualMemoryAsync,
            new Proto.ReadMemoryRequest { Address = address, Length = length },
            response => BytesOf(response, length),
            cancellationToken);

    public async Task WriteVirtualMemoryAsync(ulong address, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        foreach (var piece in WritePieces.Of(address, data))
        {
            await _rpc.CallAsync(
                CallKind.Memory, nameof(_stub.WriteVirtualMemory), _stub.WriteVirtualMemoryAsync, WriteRequest(piece), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    public Task<ulong> ReadWordAsync(ulong address, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Memory,
            nameof(_stub.ReadWord),
            _stub.ReadWordAsync,
            new Proto.ReadWordRequest { Address = address },
            response => response.Success ? response.Value : throw new FormatException("it has neither success nor an error."),
            cancellationToken);

    public Task ReplaceMemoryRangeAsync(MemoryRangeConfig range, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Memory,
            nameof(_stub.ReplaceMemoryRange),
            _stub.ReplaceMemoryRangeAsync,
            new Proto.ReplaceMemoryRangeRequest { Config = range.ToProto() },
            cancellationToken);

    public Task DumpPmasAsync(CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(CallKind.Storage, nameof(_stub.DumpPmas), _stub.DumpPmasAsync, new Proto.Void(), cancellationToken);

    private static ReadOnlyMemory<byte> BytesOf(Proto.ReadMemoryResponse response, ulong length) =>
        (ulong)response.Data.Length == length
            ? response.Data.Memory
            : throw new FormatException($"it has {response.Data.Length} bytes, not the {length} that were asked for.");

    private static Proto.WriteMemoryRequest WriteRequest((ulong Address, ReadOnlyMemory<byte> Data) piece) =>
        new() { Address = piece.Address, Data = UnsafeByteOperations.UnsafeWrap(piece.Data) };
}
