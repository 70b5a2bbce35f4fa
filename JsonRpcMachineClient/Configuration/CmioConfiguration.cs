// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>The buffers between guest and host, 2 MiB each.</summary>
public sealed record CmioConfiguration
{
    /// <summary>From host to guest.</summary>
    public required CmioBufferConfiguration RxBuffer { get; init; }

    /// <summary>From guest to host.</summary>
    public required CmioBufferConfiguration TxBuffer { get; init; }
}
