// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using System.Text;
using MachineEmulator.Hashing;

namespace MachineEmulator.Tests.Hashing;

public class Keccak256Tests
{
    // Published vectors of the original Keccak-256; the last three cross the rate of 136 bytes.
    [Theory]
    [InlineData("", 1, "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData("abc", 1, "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")]
    [InlineData("The quick brown fox jumps over the lazy dog", 1, "4d741b6f1eb29cb2a9b9911c82f56fa8d73b04959d3d9d222895df6c0b28aa15")]
    [InlineData("a", 135, "34367dc248bbd832f4e3e69dfaac2f92638bd0bbd18f2912ba4ef454919cf446")]
    [InlineData("a", 136, "a6c4d403279fe3e0af03729caada8374b5ca54d8065329a3ebcaeb4b60aa386e")]
    [InlineData("a", 137, "d869f639c7046b4929fc92a4d988a8b22c55fbadb802c0c66ebcd484f1915f39")]
    public void The_hash_of_a_known_message_is_the_published_one(string unit, int repeats, string expected)
    {
        var message = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(unit, repeats)));

        Keccak256.Hash(message).ToString().Should().Be(expected);
    }

    [Fact]
    public void The_hash_of_a_word_is_that_of_its_eight_bytes()
    {
        var random = new Random(1);
        var bytes = new byte[8];
        for (var i = 0; i < 1000; i++)
        {
            random.NextBytes(bytes);
            Keccak256.HashWord(BinaryPrimitives.ReadUInt64LittleEndian(bytes)).Should().Be(Keccak256.Hash(bytes));
        }
    }

    [Fact]
    public void The_hash_of_a_pair_is_that_of_its_sixty_four_bytes()
    {
        var random = new Random(2);
        var bytes = new byte[64];
        for (var i = 0; i < 1000; i++)
        {
            random.NextBytes(bytes);
            var pair = Keccak256.HashPair(new HashValue(bytes.AsSpan(0, 32)), new HashValue(bytes.AsSpan(32)));
            pair.Should().Be(Keccak256.Hash(bytes));
        }
    }

    [Theory]
    [InlineData(3, "011b4d03dd8c01f1049143cf9c4c817e4b167f1d1b83e5c6f0f10d89ba1e7bce")]
    [InlineData(4, "4d9470a821fbe90117ec357e30bad9305732fb19ddf54a07dd3e29f440619254")]
    [InlineData(12, "d8b96e5b7f6f459e9cb6a2f41bf276c7b85c10cd4662c04cbbb365434726c0a0")]
    [InlineData(63, "916ca832592485093644e8760cd7b4c01dba1ccc82b661bf13f0e3f34acd6b88")]
    [InlineData(64, "7b3fbc4a995c19017816b74d2f89179f10b6681bcefd8cfec7d8e18d0f35dbc7")]
    public void Pristine_space_has_the_hashes_of_the_specification(int log2Size, string expected) =>
        PristineHashes.Get(log2Size).ToString().Should().Be(expected);
}
