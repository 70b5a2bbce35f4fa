// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;

namespace MachineManager.Cli.Runs;

/// <summary>Whether the proofs of an access log hang together: each access is of the state that the one before it left.</summary>
/// <remarks>
/// That the accesses are those of the instruction is for a verifier that executes it. Where leaves are larger than a word, as on emulators of the
/// JSON-RPC kind, a log has the words alone: that they are in their leaves, and what a write makes of one, cannot be told from it.
/// </remarks>
internal static class AccessLogCheck
{
    private const int WordSize = 8;
    private const ulong Log2LeafSizeOf21 = 5;

    /// <returns>
    /// The root hashes before and after the step, the latter null where the log does not tell it; null for a log without accesses.
    /// </returns>
    /// <exception cref="VerificationException">A proof does not hold; the message names the access.</exception>
    public static (Hash Before, Hash? After)? Verify(AccessLog log)
    {
        (Hash Before, Hash? After)? roots = null;
        for (var i = 0; i < log.Accesses.Count; i++)
        {
            var access = log.Accesses[i];
            var proof = access.Proof ?? throw new VerificationException($"access {i} has no proof");
            if (!Holds(proof, access))
                throw new VerificationException($"the proof of access {i}, at 0x{access.Address:x}, does not hold");
            if (roots is { After: { } root } && root != proof.RootHash)
                throw new VerificationException($"access {i} is of root hash {proof.RootHash}, but access {i - 1} leads to {root}");
            roots = (roots?.Before ?? proof.RootHash, After(access, proof, i));
        }

        return roots;
    }

    private static bool Holds(MerkleTreeProof proof, Access access) => IsPartOfLeaf(proof, access)
        ? proof.TargetAddress == (access.Address & (ulong.MaxValue << (int)proof.Log2TargetSize)) && proof.Verify()
        : proof.TargetAddress == access.Address && proof.Verify(access.Read.Span);

    private static bool IsPartOfLeaf(MerkleTreeProof proof, Access access) =>
        proof.Log2TargetSize == Log2LeafSizeOf21 && access.Read.Length == WordSize;

    private static Hash? After(Access access, MerkleTreeProof proof, int number)
    {
        if (access.Type == AccessType.Read)
            return proof.RootHash;
        if (IsPartOfLeaf(proof, access))
            return null;
        return access.Written.Length == access.Read.Length
            ? proof.RootHashWith(access.Written.Span)
            : throw new VerificationException($"access {number} writes {access.Written.Length} bytes where {access.Read.Length} were");
    }
}
