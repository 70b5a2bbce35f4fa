// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using JsonRpcMachineClient.Tests.Replay;

namespace JsonRpcMachineClient.Tests.Configuration;

public class RegisterTests
{
    [Fact]
    public void All_registers_of_the_wire_are_known_once()
    {
        Register.All.Should().HaveCount((3 * 32) + 43 + 8 + 3);
        Register.All.Select(register => register.Name).Should().OnlyHaveUniqueItems();
        Register.All.Should().OnlyContain(register => Register.Parse(register.Name) == register);
    }

    /// <summary>Transcript 22 asks for every register that has an address.</summary>
    [Fact]
    public void So_are_those_that_have_recorded_addresses()
    {
        using var transcript = TranscriptFile.Open("22-registers.json");
        var addresses = TranscriptFile.Steps(transcript)
            .Select(step => step.TryGetProperty("addresses", out var addresses) ? addresses : default)
            .Single(addresses => addresses.ValueKind == JsonValueKind.Object);

        var names = addresses.EnumerateObject().Select(member => member.Name).ToList();

        names.Should().HaveCountGreaterThan(100);
        names.Should().OnlyContain(name => Register.All.Any(register => register.Name == name));
    }

    [Fact]
    public void The_read_only_ones_are_those_the_server_does_not_write() =>
        Register.All.Where(register => register.IsReadOnly).Select(register => register.Name)
            .Should().BeEquivalentTo("x0", "uarch_x0", "mvendorid", "marchid", "mimpid");

    [Theory]
    [InlineData("X1")]
    [InlineData("x32")]
    [InlineData("iflags.Y")]
    [InlineData("")]
    public void Other_names_are_none(string name)
    {
        Register.TryParse(name, out _).Should().BeFalse();
        FluentActions.Invoking(() => Register.Parse(name)).Should().Throw<FormatException>();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(32)]
    public void An_index_is_of_32(int index) =>
        FluentActions.Invoking(() => Register.X(index)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Numbered_ones_have_their_number()
    {
        Register.X(31).Name.Should().Be("x31");
        Register.F(0).Name.Should().Be("f0");
        Register.UarchX(5).Name.Should().Be("uarch_x5");
    }
}
