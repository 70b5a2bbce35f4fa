// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient.Calls;

namespace JsonRpcMachineClient;

/// <content>Hash tree.</content>
public sealed partial class MachineServer
{
    public Task<MachineHash> GetRootHashAsync(CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Hash, new ServerCall<MachineHash>("machine.get_root_hash", Types.MachineHash), cancellationToken);

    public Task<MachineHash> GetNodeHashAsync(ulong address, int log2Size, CancellationToken cancellationToken = default)
    {
        TreeNode.Check(address, log2Size);
        return _caller.CallAsync(
            CallKind.Hash,
            new ServerCall<MachineHash>(
                "machine.get_node_hash",
                Types.MachineHash,
                parameters =>
                {
                    parameters.Number("address", address);
                    parameters.Number("log2_size", (ulong)log2Size);
                }),
            cancellationToken);
    }

    public Task<HashTreeProof> GetProofAsync(
        ulong address, int log2TargetSize, int? log2RootSize = null, CancellationToken cancellationToken = default)
    {
        TreeNode.Check(address, log2TargetSize, log2RootSize ?? TreeNode.Log2RootSize);
        return _caller.CallAsync(
            CallKind.Hash,
            new ServerCall<HashTreeProof>(
                "machine.get_proof",
                Types.HashTreeProof,
                parameters =>
                {
                    parameters.Number("address", address);
                    parameters.Number("log2_target_size", (ulong)log2TargetSize);
                    if (log2RootSize is { } root)
                        parameters.Number("log2_root_size", (ulong)root);
                }),
            cancellationToken);
    }

    public Task<bool> VerifyHashTreeAsync(CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Hash, new ServerCall<bool>("machine.verify_hash_tree", Types.Boolean), cancellationToken);

    public Task<HashTreeStats> GetHashTreeStatsAsync(bool clear = false, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Hash,
            new ServerCall<HashTreeStats>(
                "machine.get_hash_tree_stats", Types.HashTreeStats, parameters => parameters.Flag("clear", clear)),
            cancellationToken);

    public Task<MachineHash> ReadRevertRootHashAsync(CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Register, new ServerCall<MachineHash>("machine.read_revert_root_hash", Types.MachineHash), cancellationToken);

    public Task WriteRevertRootHashAsync(MachineHash hash, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Register, "machine.write_revert_root_hash", parameters => parameters.Hash("hash", hash), cancellationToken);

    public Task<McycleRootHashes> CollectMcycleRootHashesAsync(
        ulong mcycleEnd,
        ulong log2McyclePeriod = 0,
        ulong mcyclePhase = 0,
        ulong log2BundleMcycleCount = 0,
        PartialBundle? previousPartialBundle = null,
        CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Run,
            new ServerCall<McycleRootHashes>(
                "machine.collect_mcycle_root_hashes",
                Types.McycleRootHashes,
                parameters =>
                {
                    parameters.Number("mcycle_end", mcycleEnd);
                    parameters.Number("log2_mcycle_period", log2McyclePeriod);
                    parameters.Number("mcycle_phase", mcyclePhase);
                    parameters.Number("log2_bundle_mcycle_count", log2BundleMcycleCount);
                    if (previousPartialBundle is null)
                        parameters.Null("previous_partial_bundle");
                    else
                        parameters.Value("previous_partial_bundle", previousPartialBundle, Types.PartialBundle);
                }),
            cancellationToken);

    public Task<UarchCycleRootHashes> CollectUarchCycleRootHashesAsync(
        ulong mcycleEnd,
        ulong log2BundleUarchCycleCount = 0,
        IReadOnlyList<MachineHash>? revertUarchTail = null,
        CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Run,
            new ServerCall<UarchCycleRootHashes>(
                "machine.collect_uarch_cycle_root_hashes",
                Types.UarchCycleRootHashes,
                parameters =>
                {
                    parameters.Number("mcycle_end", mcycleEnd);
                    parameters.Number("log2_bundle_uarch_cycle_count", log2BundleUarchCycleCount);
                    if (revertUarchTail is not null)
                        parameters.Value("revert_uarch_tail", revertUarchTail, Types.IReadOnlyListMachineHash);
                }),
            cancellationToken);
}
