// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using MachineEmulator.Hashing;
using MachineEmulator.Uarch.AccessLogs;

namespace MachineEmulator.Uarch.Replay;

/// <summary>
/// Serves accesses from a log, each checked against what the replayed instruction does and, with proofs, against the root hash that the
/// accesses before it lead to (spec 9.8). The order of the checks decides what is told of a log with several faults.
/// </summary>
internal sealed class AccessReplayer
{
    private const int WordSize = sizeof(ulong);

    private readonly AccessLog _log;
    private readonly ulong _firstNumber;
    private int _next;

    /// <param name="log">Any log.</param>
    /// <param name="oneBased">Whether messages count accesses from 1.</param>
    /// <exception cref="MachineException">It begins as no log can.</exception>
    public AccessReplayer(AccessLog log, bool oneBased)
    {
        _log = log;
        _firstNumber = oneBased ? 1UL : 0;
        if (log.Accesses.Count == 0)
        {
            throw new MachineException("too few accesses in log");
        }

        if (log.Type.HasProofs)
        {
            Root = (log.Accesses[0].Proof ?? throw new MachineException("initial access has no proof")).RootHash;
        }
    }

    /// <summary>The root hash after the accesses so far; without proofs it means nothing.</summary>
    public HashValue Root { get; private set; }

    /// <exception cref="MachineException">The log's next access is not this one.</exception>
    public ulong Read(ulong address, string name)
    {
        (Access access, ulong number) = Take(address, "too few accesses in log");
        Require(access.Type == AccessType.Read, $"expected access {number} to read {name}");
        Require(access.Log2Size == Access.Log2WordSize, $"expected access {number} to read 2^3 bytes from {name}");
        Require(access.Read.Length == WordSize, $"expected read access data{number} to contain 2^3 bytes");
        Require(access.Address == address, $"expected access {number} to read {name} at address 0x{address:x}({address})");
        ulong value = BinaryPrimitives.ReadUInt64LittleEndian(access.Read.Span);
        if (_log.Type.HasProofs)
        {
            CheckProof(access, value, $"read access {number}", $"value in read access {number}", $"word value in read access {number}");
        }

        return value;
    }

    /// <exception cref="MachineException">The log's next access is not this one.</exception>
    public void Write(ulong address, ulong value, string name)
    {
        (Access access, ulong number) = Take(address, "too few word accesses in log");
        Require(access.Type == AccessType.Write, $"expected access {number} to write {name}");
        Require(access.Log2Size == Access.Log2WordSize, $"expected access {number} to write 2^3 bytes from {name}");
        Require(access.Read.Length == WordSize, $"expected overwritten data{number} to contain 2^3 bytes");
        Require(access.Written.Length == WordSize, $"expected written data{number} to contain 2^3 bytes");
        Require(access.Address == address, $"expected access {number} to write {name} at address 0x{address:x}({address})");

        // Without proofs the written value is not looked at (quirk Q20).
        if (_log.Type.HasProofs)
        {
            ulong before = BinaryPrimitives.ReadUInt64LittleEndian(access.Read.Span);
            string valueBefore = $"value before write access {number}";
            MerkleTreeProof proof = CheckProof(access, before, $"write access {number}", valueBefore, valueBefore);
            ulong logged = BinaryPrimitives.ReadUInt64LittleEndian(access.Written.Span);
            Require(logged == value, $"value written in access {number} does not match log");
            Root = proof.GetRootOf(Keccak256.HashWord(value));
        }
    }

    /// <exception cref="MachineException">"too many word accesses in log".</exception>
    public void RequireEnd() => Require(_next == _log.Accesses.Count, "too many word accesses in log");

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new MachineException(message);
        }
    }

    private (Access Access, ulong Number) Take(ulong address, string tooFew)
    {
        Require(address % WordSize == 0, "access address not aligned to size");
        Require(_next < _log.Accesses.Count, tooFew);
        ulong number = (ulong)_next + _firstNumber;
        return (_log.Accesses[_next++], number);
    }

    private MerkleTreeProof CheckProof(Access access, ulong value, string what, string valueName, string failedName)
    {
        MerkleTreeProof proof = access.Proof ?? throw new MachineException($"{what} has no proof");
        Require(proof.TargetAddress == access.Address, $"mismatch in {what} address and its proof address");
        Require(proof.RootHash == Root, $"mismatch in {what} root hash");
        HashValue target = Keccak256.HashWord(value);
        Require(target == proof.TargetHash, $"{valueName} does not match target hash");
        Require(proof.HasSiblingOfEveryLevel && proof.GetRootOf(target) == Root, $"{failedName} fails proof");
        return proof;
    }
}
