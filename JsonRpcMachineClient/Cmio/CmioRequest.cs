// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>What a guest that has yielded asks of its host (jsonrpc spec 11).</summary>
public sealed record CmioRequest
{
    /// <summary>Bytes of the request, also where they were not asked for.</summary>
    public required ulong AvailableLength { get; init; }

    /// <summary>0: an automatic yield; 1: a manual one.</summary>
    public required byte Cmd { get; init; }

    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Automatic: 1 progress, 2 output, 4 report. Manual: 1 accepted, 2 rejected, 4 exception.</summary>
    public required ushort Reason { get; init; }
}
