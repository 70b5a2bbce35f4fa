// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using JsonRpcMachineClient;

namespace MachineManager.Server.Emulators.JsonRpc.Conversions;

/// <summary>Access logs as old clients know them: words of 8 bytes, each with the proof of what was there before (jsonrpc spec 13).</summary>
/// <remarks>
/// The proofs are of the leaf of 32 bytes that a word is in, as this kind's hash tree has no smaller ones: a verifier of 0.14 logs, which
/// expects proofs of words, does not accept them.
/// </remarks>
internal static class StepLogConversions
{
    private const int WordSize = 8;
    private const int LeafSize = 1 << (int)ProofConversions.Log2LeafSize;

    /// <param name="log">As the server answers it.</param>
    /// <param name="proofs">Whether the proofs are wanted; the server cannot leave them out.</param>
    /// <param name="oneBased">Whether the accesses that brackets stand before are counted from 1.</param>
    public static AccessLog ToModel(this StepLog log, bool proofs, bool oneBased) => new(
        new AccessLogType(proofs, log.LogType.HasAnnotations),
        [.. log.Accesses.Select(access => ToModel(access, proofs))],
        [.. (log.Brackets ?? []).Select(bracket => ToModel(bracket, oneBased ? 1UL : 0))],
        log.Notes ?? []);

    private static Access ToModel(StepAccess access, bool proofs) => new(
        access.Type == StepAccessType.Write ? AccessType.Write : AccessType.Read,
        access.Address,
        (ulong)access.Log2Size,
        Cut(access, access.Read),
        Cut(access, access.Written),
        proofs ? ProofOf(access) : null);

    /// <summary>The part of the leaf's data that is accessed. Larger accesses have all of it, or nothing.</summary>
    private static ReadOnlyMemory<byte> Cut(StepAccess access, ReadOnlyMemory<byte>? data) =>
        data is not { } leaf ? default
        : access.Log2Size < (int)ProofConversions.Log2LeafSize && leaf.Length == LeafSize ? leaf.Slice((int)(access.Address % LeafSize), WordSize)
        : leaf;

    private static MerkleTreeProof ProofOf(StepAccess access)
    {
        var log2Size = Math.Max((ulong)access.Log2Size, ProofConversions.Log2LeafSize);
        var address = access.Address & ~((1UL << (int)log2Size) - 1);
        var before = access.ReadHash.ToModel();
        var siblings = ProofConversions.RootFirst(access.SiblingHashes);
        var proof = new MerkleTreeProof(address, log2Size, before, ProofConversions.Log2AddressSpace, before, siblings);
        return proof with { RootHash = proof.FoldedRootHash() };
    }

    private static BracketNote ToModel(StepBracket bracket, ulong first) => new(
        bracket.Type == StepBracketType.Begin ? BracketNoteType.Begin : BracketNoteType.End, bracket.Where + first, bracket.Text);
}
