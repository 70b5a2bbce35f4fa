// SPDX-License-Identifier: Apache-2.0

using BenchmarkDotNet.Attributes;
using MachineEmulator.Hashing;

namespace EmulatorBenchmarks.Pieces;

/// <summary>The Merkle tree of 64 MiB of RAM when the hashes of some pages have changed, and its proofs. Pages themselves are not hashed here.</summary>
public class TreeBenchmarks
{
    private const ulong FirstPage = 0x80000;
    private const int Pages = 16384;

    private MerkleTree _tree = null!;
    private PageHash[] _changes = [];

    /// <summary>Changed pages, spread over RAM.</summary>
    [Params(1, 256, Pages)]
    public int Changed { get; set; }

    [GlobalSetup]
    public void MakeTree()
    {
        _tree = MerkleTree.Empty.Update(Hashes(Pages, seed: 0));
        _changes = Hashes(Changed, seed: 1);
    }

    [Benchmark]
    public ulong Update() => _tree.Update(_changes).Root.Word0;

    [Benchmark]
    public int Proof() => _tree.GetProof(FirstPage << TreeGeometry.Log2PageSize, TreeGeometry.Log2PageSize).SiblingHashes.Count;

    private static PageHash[] Hashes(int count, ulong seed) =>
        [.. Enumerable.Range(0, count).Select(i => new PageHash(FirstPage + (ulong)(i * (Pages / count)), Keccak256.HashWord(((ulong)i * 2) + seed)))];
}
