// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.HostAccess;
using MachineEmulator.Hashing;
using MachineEmulator.Pma;
using MachineEmulator.State;
using MachineEmulator.Storage;

namespace MachineEmulator;

/// <content>Memory, registers, hashes and proofs.</content>
public sealed unsafe partial class Machine
{
    /// <summary>Bytes of one range, memory or device as it is hashed.</summary>
    /// <exception cref="MachineException">"peek failed" or "std::bad_alloc".</exception>
    public byte[] ReadMemory(ulong address, ulong length) => HostMemory.Read(_state, address, length);

    /// <summary>Writes into one memory range, also one that the guest may not write (spec 8.4).</summary>
    /// <exception cref="MachineException">"address range not entirely in memory PMA".</exception>
    public void WriteMemory(ulong address, ReadOnlySpan<byte> data) => HostMemory.Write(_state, address, data);

    /// <inheritdoc cref="HostVirtualMemory.Read"/>
    public byte[] ReadVirtualMemory(ulong address, ulong length) => HostVirtualMemory.Read(_state, address, length);

    /// <inheritdoc cref="HostVirtualMemory.Write"/>
    public void WriteVirtualMemory(ulong address, ReadOnlySpan<byte> data) => HostVirtualMemory.Write(_state, address, data);

    /// <summary>8 bytes at an aligned address outside uarch RAM.</summary>
    /// <exception cref="MachineException">"address not aligned" or "peek failed".</exception>
    public ulong ReadWord(ulong address) => HostMemory.ReadWord(_state, address);

    /// <summary>A register's raw value.</summary>
    public ulong ReadRegister(Register register) => HostRegisters.Read(_state, register);

    /// <summary>Stores a raw value, without masks or side effects (spec 3.1).</summary>
    /// <exception cref="MachineException">"CSR is read-only" or "invalid register index".</exception>
    public void WriteRegister(Register register, ulong value) => HostRegisters.Write(_state, register, value);

    /// <summary>Clears the Y flag, so that a machine that yielded manually runs on.</summary>
    public void ResetIflagsY() => _state.Registers->Iflags &= ~Iflags.YieldedManually;

    /// <summary>Hash of the whole state (spec 8).</summary>
    public HashValue GetRootHash() => _tree.Update().Root;

    /// <summary>Proof of a node of the state tree (spec 8.5).</summary>
    /// <param name="address">A multiple of the node's size.</param>
    /// <param name="log2Size">3 to 64.</param>
    /// <exception cref="MachineException">"invalid log2_size", "address not aligned to log2_size", "inconsistent merkle tree".</exception>
    public MerkleTreeProof GetProof(ulong address, int log2Size)
    {
        _tree.Update();
        return _tree.Prove(address, log2Size);
    }

    /// <summary>Whether every inner node of the state tree is the hash of its children (spec 8.6).</summary>
    public bool VerifyMerkleTree() => _tree.Current.Verify();

    /// <summary>Pages that changed without being marked: the first of each memory range (spec 8.6). None when all is well.</summary>
    public IReadOnlyList<StalePage> FindStalePages() => DirtyPageVerifier.FindStalePages(_state, _tree.Current, _hashingThreads);

    /// <summary>Writes every hashed range to a file of its own in the current directory.</summary>
    /// <param name="onFile">Told each file's name before it is written.</param>
    public void DumpPmas(Action<string> onFile)
    {
        foreach (PmaEntry entry in _state.Pmas.Hashed)
        {
            string file = $"{entry.Start:x16}--{entry.Length:x16}.bin";
            onFile(file);
            ulong wholePages = (entry.Length + AddressMap.PageOffsetMask) & ~AddressMap.PageOffsetMask;
            ImageWriter.Write(_state, entry, wholePages, file, tellsWhy: true);
        }
    }
}
