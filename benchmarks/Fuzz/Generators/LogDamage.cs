// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Hashing;
using MachineEmulator.Uarch.AccessLogs;

namespace Fuzz.Generators;

/// <summary>Ways to spoil a log so that it tells of something else; notes and brackets tell of nothing and stay.</summary>
internal static class LogDamage
{
    public static (AccessLog Log, string What) Spoil(Random random, AccessLog log)
    {
        var accesses = log.Accesses.ToList();
        var at = random.Next(accesses.Count);
        var access = accesses[at];
        string what;
        switch (random.Next(7))
        {
            case 0:
                what = "removed";
                accesses.RemoveAt(at);
                break;
            case 1:
                what = "doubled";
                accesses.Insert(at, access);
                break;
            case 2:
                what = "cut";
                accesses.RemoveRange(at, accesses.Count - at);
                break;
            case 3:
                (accesses[at], what) = (access with { Proof = Spoil(random, access.Proof) }, "with another proof");
                break;
            default:
                (accesses[at], what) = SpoilFields(random, access);
                break;
        }

        return (log with { Accesses = accesses }, $"access {at} {what}, {log.Type}");
    }

    private static (Access Access, string What) SpoilFields(Random random, Access access) => random.Next(5) switch
    {
        0 => (access with { Address = access.Address ^ 1UL << random.Next(64) }, "at another address"),
        1 => (access with { Type = (AccessType)((int)access.Type ^ random.Next(1, 4)) }, "of another type"),
        2 => (access with { Log2Size = access.Log2Size ^ 1 << random.Next(32) }, "of another size"),
        3 when access.Type == AccessType.Write => (access with { Written = Spoil(random, access.Written) }, "with other bytes written"),
        _ => (access with { Read = Spoil(random, access.Read) }, "with other bytes read"),
    };

    private static ReadOnlyMemory<byte> Spoil(Random random, ReadOnlyMemory<byte> bytes) => Damage.Spoil(random, bytes.Span);

    private static MerkleTreeProof? Spoil(Random random, MerkleTreeProof? proof)
    {
        if (proof is null || random.Next(16) == 0)
            return null;
        var siblings = proof.SiblingHashes.ToList();
        var (address, target, root) = (proof.TargetAddress, proof.TargetHash, proof.RootHash);
        var (log2Target, log2Root) = (proof.Log2TargetSize, proof.Log2RootSize);
        switch (random.Next(7))
        {
            case 0:
                address ^= 1UL << random.Next(64);
                break;
            case 1:
                target = Spoil(random, target);
                break;
            case 2:
                root = Spoil(random, root);
                break;
            case 3:
                log2Target ^= 1 << random.Next(32);
                break;
            case 4:
                log2Root ^= 1 << random.Next(32);
                break;
            case 5:
                siblings.RemoveRange(random.Next(siblings.Count), 1);
                log2Root -= random.Next(2);
                break;
            default:
                var at = random.Next(siblings.Count);
                siblings[at] = Spoil(random, siblings[at]);
                break;
        }

        return new MerkleTreeProof(address, log2Target, target, log2Root, root, siblings);
    }

    private static HashValue Spoil(Random random, HashValue hash)
    {
        var bytes = hash.ToArray();
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return new HashValue(bytes);
    }
}
