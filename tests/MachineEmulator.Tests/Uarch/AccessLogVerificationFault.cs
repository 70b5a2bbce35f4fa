// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Hashing;
using MachineEmulator.Uarch.AccessLogs;

namespace MachineEmulator.Tests.Uarch;

/// <summary>Damage to a log.</summary>
public sealed class AccessLogVerificationFault(Action<AccessLogVerificationFault> apply)
{
    public List<Access> Accesses { get; private set; } = [];

    /// <summary>The damaged copy of a log.</summary>
    public AccessLog Damage(AccessLog log)
    {
        Accesses = [.. log.Accesses];
        apply(this);
        return log with { Accesses = Accesses };
    }

    public void Change(int access, Func<Access, Access> change) => Accesses[access] = change(Accesses[access]);

    public void ChangeProof(
        int access, ulong? targetAddress = null, HashValue? targetHash = null, HashValue? rootHash = null, HashValue[]? siblings = null)
    {
        MerkleTreeProof proof = Accesses[access].Proof!;
        Accesses[access] = Accesses[access] with
        {
            Proof = new MerkleTreeProof(
                targetAddress ?? proof.TargetAddress,
                proof.Log2TargetSize,
                targetHash ?? proof.TargetHash,
                proof.Log2RootSize,
                rootHash ?? proof.RootHash,
                siblings ?? proof.SiblingHashes),
        };
    }
}
