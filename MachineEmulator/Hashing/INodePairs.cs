// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Hashing;

/// <summary>Inner nodes of one level of a tree that are to be hashed, wherever they and their children are kept.</summary>
internal interface INodePairs
{
    int Count { get; }

    HashValue Left(int index);

    HashValue Right(int index);

    void SetHash(int index, HashValue hash);
}
