// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using GrpcMachineClient.Conversions;
using Proto = CartesiMachine;

namespace MachineManager.Cli.Tests.Fakes;

/// <summary>Proofs that hold, of states that are zero but for one word.</summary>
internal static class FakeProofs
{
    private const int Log2Root = 64;
    private const int Log2Word = 3;

    /// <summary>A proof of a word in a state whose other words have hashes that do not matter.</summary>
    public static Proto.MerkleTreeProof OfWord(ulong address, ulong value)
    {
        var proof = new Proto.MerkleTreeProof
        {
            TargetAddress = address,
            Log2TargetSize = Log2Word,
            TargetHash = Answers.Hash(0),
            Log2RootSize = Log2Root,
            RootHash = Answers.Hash(0),
        };
        proof.SiblingHashes.AddRange(Enumerable.Range(1, Log2Root - Log2Word).Select(i => Answers.Hash((byte)i)));
        // The hash of a word is the root of a tree that has nothing else.
        var alone = proof.Clone();
        (alone.Log2RootSize, alone.TargetAddress) = (Log2Word, 0);
        alone.SiblingHashes.Clear();
        proof.TargetHash = alone.ToModel().RootHashWith(Bytes(value).Span).ToProto();
        proof.RootHash = proof.ToModel().RootHashWith(Bytes(value).Span).ToProto();
        return proof;
    }

    public static ByteString Bytes(ulong value) => ByteString.CopyFrom(BitConverter.GetBytes(value));
}
