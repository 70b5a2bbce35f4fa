// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using MachineEmulator.Hashing;
using MachineEmulator.Uarch.AccessLogs;

namespace MachineEmulator.Uarch.Recording;

/// <summary>Collects the accesses of a step, with proofs against the state tree as it is before each (spec 9.7).</summary>
/// <param name="type">What to collect.</param>
/// <param name="tree">The state tree; brought up to date before.</param>
internal sealed class AccessRecorder(AccessLogType type, StateTree tree)
{
    // A store of part of a word has 9 accesses, and no instruction more.
    private const int TypicalAccesses = 10;

    private readonly List<Access> _accesses = new(TypicalAccesses);
    private readonly List<BracketNote> _brackets = [];
    private readonly List<string> _notes = [];

    public AccessLog Log => new(type, _accesses, _brackets, _notes);

    /// <exception cref="MachineException">A proof cannot be made: the address is misaligned, or the tree is stale there (Q5).</exception>
    public void Read(ulong address, ulong value, string note) => Add(new Access
    {
        Type = AccessType.Read,
        Address = address,
        Read = Bytes(value),
        Proof = Prove(address),
    }, note);

    /// <summary>Must be called before the write happens, and <see cref="Wrote"/> after it.</summary>
    /// <exception cref="MachineException">As <see cref="Read"/>.</exception>
    public void Write(ulong address, ulong before, ulong after, string note) => Add(new Access
    {
        Type = AccessType.Write,
        Address = address,
        Read = Bytes(before),
        Written = Bytes(after),
        Proof = Prove(address),
    }, note);

    /// <summary>The write happened: the tree follows.</summary>
    public void Wrote(ulong address)
    {
        if (type.HasProofs)
        {
            tree.UpdatePageOf(address);
        }
    }

    public void Bracket(BracketType bracket, string text)
    {
        if (type.HasAnnotations)
        {
            _brackets.Add(new BracketNote(bracket, (ulong)_accesses.Count, text));
        }
    }

    private static byte[] Bytes(ulong value)
    {
        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes;
    }

    private MerkleTreeProof? Prove(ulong address) => type.HasProofs ? tree.ProveWord(address) : null;

    private void Add(Access access, string note)
    {
        _accesses.Add(access);
        if (type.HasAnnotations)
        {
            _notes.Add(note);
        }
    }
}
