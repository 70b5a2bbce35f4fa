// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient;

/// <summary>The core local interruptor.</summary>
public sealed record ClintConfig
{
    public ulong? Mtimecmp { get; init; }
}
