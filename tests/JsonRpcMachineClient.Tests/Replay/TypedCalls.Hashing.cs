// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient.Tests.Replay;

/// <content>Hash tree.</content>
internal static partial class TypedCalls
{
    private static IEnumerable<(string Method, Call Call)> Hashing()
    {
        yield return Result("machine.get_root_hash", Types.MachineHash, _ => server => server.GetRootHashAsync());
        yield return Result("machine.get_node_hash", Types.MachineHash, p =>
        {
            var address = p.Number("address");
            var log2Size = p.SmallNumber("log2_size");
            return server => server.GetNodeHashAsync(address, log2Size);
        });
        yield return Result("machine.get_proof", Types.HashTreeProof, p =>
        {
            var address = p.Number("address");
            var log2TargetSize = p.SmallNumber("log2_target_size");
            var log2RootSize = p.OptionalNumber("log2_root_size");
            return server => server.GetProofAsync(address, log2TargetSize, log2RootSize);
        });
        yield return Result("machine.verify_hash_tree", Types.Boolean, _ => server => server.VerifyHashTreeAsync());
        yield return Result("machine.get_hash_tree_stats", Types.HashTreeStats, p =>
        {
            var clear = p.Flag("clear");
            return server => server.GetHashTreeStatsAsync(clear);
        });
        yield return Result("machine.read_revert_root_hash", Types.MachineHash, _ => server => server.ReadRevertRootHashAsync());
        yield return Done("machine.write_revert_root_hash", p =>
        {
            var hash = p.Hash("hash");
            return server => server.WriteRevertRootHashAsync(hash);
        });
        yield return Result("machine.collect_mcycle_root_hashes", Types.McycleRootHashes, p =>
        {
            var (end, period) = (p.Number("mcycle_end"), p.Number("log2_mcycle_period"));
            var (phase, bundle) = (p.Number("mcycle_phase"), p.Number("log2_bundle_mcycle_count"));
            var partial = p.IsNull("previous_partial_bundle") ? null : p.Value("previous_partial_bundle", Types.PartialBundle);
            return server => server.CollectMcycleRootHashesAsync(end, period, phase, bundle, partial);
        });
        yield return Result("machine.collect_uarch_cycle_root_hashes", Types.UarchCycleRootHashes, p =>
        {
            var (end, bundle) = (p.Number("mcycle_end"), p.Number("log2_bundle_uarch_cycle_count"));
            var tail = p.OptionalValue("revert_uarch_tail", Types.IReadOnlyListMachineHash);
            return server => server.CollectUarchCycleRootHashesAsync(end, bundle, tail);
        });
    }
}
