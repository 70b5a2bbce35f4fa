// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Hashing;

/// <summary>
/// A node of the state tree that is not pristine: a page (no children) or an inner node above page level. Shared by every
/// version of the tree it is part of; nothing changes once the update that made it has set its hash.
/// </summary>
internal sealed class MerkleNode(MerkleNode? left, MerkleNode? right)
{
    /// <summary>The lower half; absent when pristine.</summary>
    public MerkleNode? Left { get; } = left;

    /// <summary>The upper half; absent when pristine.</summary>
    public MerkleNode? Right { get; } = right;

    public HashValue Hash { get; set; }
}
