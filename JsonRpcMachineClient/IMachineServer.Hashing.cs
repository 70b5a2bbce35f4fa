// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <content>Hash tree.</content>
public partial interface IMachineServer
{
    /// <summary>The root of the machine's hash tree.</summary>
    Task<MachineHash> GetRootHashAsync(CancellationToken cancellationToken = default);

    /// <summary>The hash of the node at an address that is a multiple of its size, 2^5 to 2^64.</summary>
    Task<MachineHash> GetNodeHashAsync(ulong address, int log2Size, CancellationToken cancellationToken = default);

    /// <summary>
    /// The proof of the node of 2^5 to 2^64 bytes at an address that is a multiple of that.
    /// The node that it leads to is the root, or one of <c>log2RootSize</c>, which is not smaller.
    /// </summary>
    Task<HashTreeProof> GetProofAsync(
        ulong address, int log2TargetSize, int? log2RootSize = null, CancellationToken cancellationToken = default);

    /// <summary>Hashes everything anew. false: the tree is not that of the machine's contents.</summary>
    Task<bool> VerifyHashTreeAsync(CancellationToken cancellationToken = default);

    /// <summary>Counters, which can be set back to 0.</summary>
    Task<HashTreeStats> GetHashTreeStatsAsync(bool clear = false, CancellationToken cancellationToken = default);

    /// <summary>The root hash that a rejected input leads back to; zeros before the first input.</summary>
    Task<MachineHash> ReadRevertRootHashAsync(CancellationToken cancellationToken = default);

    /// <summary>Changes the root hash that a rejected input leads back to, and with it the machine's own root hash.</summary>
    Task WriteRevertRootHashAsync(MachineHash hash, CancellationToken cancellationToken = default);

    /// <summary>
    /// Runs as <see cref="RunAsync(ulong, CancellationToken)"/> and samples the root hash every 2^<c>log2McyclePeriod</c> machine cycles.
    /// Phase and partial bundle are those that the call before has answered, or 0 and null. With <c>log2BundleMcycleCount</c> above 0
    /// each hash is the root of a tree of 2^that many samples.
    /// </summary>
    Task<McycleRootHashes> CollectMcycleRootHashesAsync(
        ulong mcycleEnd,
        ulong log2McyclePeriod = 0,
        ulong mcyclePhase = 0,
        ulong log2BundleMcycleCount = 0,
        PartialBundle? previousPartialBundle = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Runs machine cycles by the microarchitecture and gives the root hash after each of its cycles, about 10 ms per machine cycle.
    /// <c>revertUarchTail</c> is needed wherever an instruction could be executed: at least 2 hashes, the last of them the revert root hash
    /// (jsonrpc spec 7.7).
    /// </summary>
    Task<UarchCycleRootHashes> CollectUarchCycleRootHashesAsync(
        ulong mcycleEnd,
        ulong log2BundleUarchCycleCount = 0,
        IReadOnlyList<MachineHash>? revertUarchTail = null,
        CancellationToken cancellationToken = default);
}
