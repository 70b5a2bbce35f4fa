// SPDX-License-Identifier: Apache-2.0

using System.Text;
using GrpcMachineClient.Hashing;

namespace GrpcMachineClient.Tests.Hashing;

public sealed class HashTests
{
    private const string Hex = "d49ab81ceafc973d78efb7ae03f101c07510fa4bfdcbd528c8644dde6ddf69c6";

    [Fact]
    public void A_hash_is_read_and_written_as_hexadecimal_digits()
    {
        Hash.Parse(Hex).ToString().Should().Be(Hex);
        Hash.Parse("0x" + Hex.ToUpperInvariant()).ToString().Should().Be(Hex);
        Hash.Parse(Hex).ToByteArray().Should().Equal(Convert.FromHexString(Hex));
        default(Hash).ToString().Should().Be(new string('0', 64));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("d49ab8")]
    [InlineData("g49ab81ceafc973d78efb7ae03f101c07510fa4bfdcbd528c8644dde6ddf69c6")]
    [InlineData(Hex + "00")]
    public void Anything_else_is_refused_by_name(string text)
    {
        Hash.TryParse(text, out _).Should().BeFalse();
        FluentActions.Invoking(() => Hash.Parse(text)).Should().Throw<FormatException>().WithMessage($"'{text}' *64*");
    }

    [Fact]
    public void Hashes_are_equal_by_value()
    {
        var one = Hash.Parse(Hex);
        var same = new Hash(Convert.FromHexString(Hex));
        var other = Hash.Parse(Hex[..^1] + "7");

        (one == same).Should().BeTrue();
        (one != other).Should().BeTrue();
        one.GetHashCode().Should().Be(same.GetHashCode());
        one.Equals((object)other).Should().BeFalse();
        new HashSet<Hash> { one, same, other }.Should().HaveCount(2);
    }

    /// <summary>The data is 0, 1, 2, ...; the lengths are around the block size of 136.</summary>
    [Theory]
    [InlineData(0, "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData(3, "f84a97f1f0a956e738abd85c2e0a5026f8874e3ec09c8f012159dfeeaab2b156")]
    [InlineData(135, "cbdfd9dee5faad3818d6b06f95a219fd290b0e1706f6a82e5a595b9ce9faca62")]
    [InlineData(136, "7ce759f1ab7f9ce437719970c26b0a66ff11fe3e38e17df89cf5d29c7d7f807e")]
    [InlineData(137, "ac73d4fae68b8453f764007c1a20ce95994187861f0c3227a3a8e99a73a3b1db")]
    [InlineData(272, "fdf2ec49e749960d3c8521a0219af8d03e30e2b3bf19bd16150ee0eaf133d66e")]
    public void Keccak_256_has_its_known_values(int length, string hash)
    {
        var data = Enumerable.Range(0, length).Select(value => (byte)value).ToArray();

        Keccak256.ComputeHash(data).ToString().Should().Be(hash);
    }

    [Fact]
    public void Keccak_256_is_not_sha_3()
    {
        Keccak256.ComputeHash(Encoding.ASCII.GetBytes("abc")).ToString()
            .Should().Be("4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45");
    }
}
