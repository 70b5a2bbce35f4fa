// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient;

/// <summary>How the emulator works, without effect on results.</summary>
public sealed record RuntimeConfig
{
    /// <summary>Threads that hash; 0: one for each processor.</summary>
    public ulong UpdateMerkleTreeThreads { get; init; }
}
