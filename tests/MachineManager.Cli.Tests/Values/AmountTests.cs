// SPDX-License-Identifier: Apache-2.0

using MachineManager.Cli.Values;

namespace MachineManager.Cli.Tests.Values;

public sealed class AmountTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("200_000_000", 200_000_000)]
    [InlineData("200M", 200_000_000)]
    [InlineData("1k", 1_000)]
    [InlineData("1K", 1_000)]
    [InlineData("1.5G", 1_500_000_000)]
    [InlineData("2T", 2_000_000_000_000)]
    [InlineData("0x10", 16)]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    public void Cycles_are_numbers_with_underscores_or_a_suffix(string text, ulong cycles)
    {
        Amount.TryParseCycles(text, out var parsed).Should().BeTrue();
        parsed.Should().Be(cycles);
    }

    [Theory]
    [InlineData("")]
    [InlineData("M")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("1.0005k")]
    [InlineData("1Mi")]
    [InlineData("_1")]
    [InlineData("1_")]
    [InlineData("18446744073709551616")]
    [InlineData("99999999999T")]
    [InlineData("0x")]
    [InlineData("1 000")]
    public void Anything_else_is_no_number_of_cycles(string text) => Amount.TryParseCycles(text, out _).Should().BeFalse();

    [Theory]
    [InlineData("64Mi", 64 << 20)]
    [InlineData("64M", 64 << 20)]
    [InlineData("64MiB", 64 << 20)]
    [InlineData("0.5Ki", 512)]
    [InlineData("0x1000", 4096)]
    [InlineData("4096", 4096)]
    public void Sizes_have_powers_of_1024(string text, ulong bytes)
    {
        Amount.TryParseBytes(text, out var parsed).Should().BeTrue();
        parsed.Should().Be(bytes);
    }

    [Theory]
    [InlineData("i")]
    [InlineData("5iB")]
    [InlineData("64MB")]
    [InlineData("Mi")]
    public void Anything_else_is_no_size(string text) => Amount.TryParseBytes(text, out _).Should().BeFalse();

    [Fact]
    public void A_relative_position_ends_with_the_last_cycle()
    {
        PositionText.TryParse("+1", out var position).Should().BeTrue();
        var beyond = () => position!.From(new MachinePosition(ulong.MaxValue, 0));

        position!.From(new MachinePosition(5, 9)).Should().Be(new MachinePosition(6, 0));
        beyond.Should().Throw<UsageException>().WithMessage("+1 from cycle 18446744073709551615 is beyond the last cycle*");
    }

    [Theory]
    [InlineData("250ms", 0.25)]
    [InlineData("30s", 30)]
    [InlineData("1.5m", 90)]
    [InlineData("1h", 3600)]
    public void Times_have_a_unit(string text, double seconds)
    {
        DurationText.TryParse(text, out var time).Should().BeTrue();
        time.TotalSeconds.Should().Be(seconds);
    }

    [Theory]
    [InlineData("30")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1e9h")]
    [InlineData("99999999h")]
    public void A_time_without_a_unit_is_none(string text) => DurationText.TryParse(text, out _).Should().BeFalse();
}
