// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>One of the two buffers.</summary>
public sealed record CmioBufferConfiguration
{
    public BackingStore? BackingStore { get; init; }
}
