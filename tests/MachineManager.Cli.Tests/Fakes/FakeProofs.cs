// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using Google.Protobuf;
using GrpcMachineClient.Conversions;
using Proto = CartesiMachine;

namespace MachineManager.Cli.Tests.Fakes;

/// <summary>Proofs that hold, of states that are zero but for one word.</summary>
internal static class FakeProofs
{
    private const int Log2Root = 64;

    /// <summary>A proof of a word in a state whose other words have hashes that do not matter.</summary>
    public static Proto.MerkleTreeProof OfWord(ulong address, ulong value) => Of(address, Bytes(value).Span);

    /// <summary>A proof of zeros, at an address that is a multiple of their number.</summary>
    public static Proto.MerkleTreeProof OfLeaf(ulong address, int log2Size) => Of(address, new byte[1 << log2Size]);

    public static ByteString Bytes(ulong value) => ByteString.CopyFrom(BitConverter.GetBytes(value));

    private static Proto.MerkleTreeProof Of(ulong address, ReadOnlySpan<byte> data)
    {
        var log2Size = BitOperations.Log2((uint)data.Length);
        var proof = new Proto.MerkleTreeProof
        {
            TargetAddress = address,
            Log2TargetSize = (ulong)log2Size,
            TargetHash = Answers.Hash(0),
            Log2RootSize = Log2Root,
            RootHash = Answers.Hash(0),
        };
        proof.SiblingHashes.AddRange(Enumerable.Range(1, Log2Root - log2Size).Select(i => Answers.Hash((byte)i)));
        // The hash of the target is the root of a tree that has nothing else.
        var alone = proof.Clone();
        (alone.Log2RootSize, alone.TargetAddress) = ((ulong)log2Size, 0);
        alone.SiblingHashes.Clear();
        proof.TargetHash = alone.ToModel().RootHashWith(data).ToProto();
        proof.RootHash = proof.ToModel().RootHashWith(data).ToProto();
        return proof;
    }
}
