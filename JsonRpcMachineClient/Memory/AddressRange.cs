// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>A range of a machine's address space (jsonrpc spec 7.11).</summary>
public sealed record AddressRange
{
    public required string Description { get; init; }

    public required int DriverId { get; init; }

    public required bool IsDevice { get; init; }

    public required bool IsExecutable { get; init; }

    public required bool IsMemory { get; init; }

    public required bool IsReadIdempotent { get; init; }

    public required bool IsReadable { get; init; }

    public required bool IsWriteIdempotent { get; init; }

    public required bool IsWriteable { get; init; }

    /// <summary>Bytes.</summary>
    public required ulong Length { get; init; }

    public required ulong Start { get; init; }
}
