// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Hashing;

namespace MachineEmulator.Tests.Hashing;

public class HashValueTests
{
    [Fact]
    public void Bytes_and_hexadecimal_digits_are_in_the_same_order()
    {
        var bytes = Enumerable.Range(0, 32).Select(i => (byte)(i * 7)).ToArray();
        var hash = new HashValue(bytes);

        hash.ToArray().Should().Equal(bytes);
        hash.ToString().Should().Be(Convert.ToHexString(bytes).ToLowerInvariant());
        HashValue.Parse(hash.ToString()).Should().Be(hash);
    }

    [Fact]
    public void Hashes_that_differ_in_any_one_bit_are_not_equal()
    {
        var hash = Keccak256.Hash("abc"u8);
        for (var bit = 0; bit < 256; bit++)
        {
            var bytes = hash.ToArray();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            (new HashValue(bytes) == hash).Should().BeFalse("bit {0} differs", bit);
        }
    }

    [Fact]
    public void Another_number_of_bytes_is_refused()
    {
        var act = () => new HashValue(new byte[31]);

        act.Should().Throw<ArgumentException>().WithMessage("*32 bytes, not 31*");
    }
}
