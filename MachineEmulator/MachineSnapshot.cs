// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Hashing;
using MachineEmulator.State;

namespace MachineEmulator;

/// <summary>A machine's state at one moment, sharing all memory that did not change since. Must be disposed before its machine.</summary>
public sealed class MachineSnapshot : IDisposable
{
    private MachineStateVersion? _version;

    internal MachineSnapshot(Machine machine, MachineStateVersion version, MerkleTree tree)
    {
        Machine = machine;
        _version = version;
        Tree = tree;
    }

    /// <summary>The machine it was taken of; it fits no other.</summary>
    public Machine Machine { get; }

    internal MerkleTree Tree { get; }

    internal MachineStateVersion Version => _version ?? throw new ObjectDisposedException(nameof(MachineSnapshot));

    public void Dispose()
    {
        if (_version is { } version)
        {
            _version = null;
            MachineState.Release(version);
        }
    }
}
