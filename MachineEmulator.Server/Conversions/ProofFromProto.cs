// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Hashing;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.Conversions;

/// <summary>Hashes and proofs of a log that a client sent (spec 10.6). An absent message counts as an empty one.</summary>
internal static class ProofFromProto
{
    /// <exception cref="MachineException">"invalid hash size".</exception>
    public static HashValue Convert(Proto.Hash? hash) =>
        hash is { Data.Length: HashValue.Size } ? new HashValue(hash.Data.Span) : throw new MachineException("invalid hash size");

    /// <exception cref="MachineException">Sizes that no tree has, a hash of another length, or too many or too few siblings.</exception>
    public static MerkleTreeProof Convert(Proto.MerkleTreeProof? proof)
    {
        proof ??= new Proto.MerkleTreeProof();

        // As the original, which cuts sizes to 32 bits before it looks at them.
        int log2RootSize = unchecked((int)proof.Log2RootSize);
        int log2TargetSize = unchecked((int)proof.Log2TargetSize);
        if (log2RootSize <= 0)
        {
            throw new MachineException("log2_root_size is not positive");
        }

        if (log2TargetSize < 0)
        {
            throw new MachineException("log2_target_size is negative");
        }

        if (log2TargetSize > log2RootSize)
        {
            throw new MachineException("log2_target_size is greater than log2_root_size");
        }

        HashValue target = Convert(proof.TargetHash);
        HashValue root = Convert(proof.RootHash);
        HashValue[] siblings = [.. proof.SiblingHashes.Select(Convert)];
        return siblings.Length == log2RootSize - log2TargetSize
            ? new MerkleTreeProof(proof.TargetAddress, log2TargetSize, target, log2RootSize, root, siblings)
            : throw new MachineException("wrong number of sibling hashes");
    }
}
