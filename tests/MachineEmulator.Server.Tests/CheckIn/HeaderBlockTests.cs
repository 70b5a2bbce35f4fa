// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Server.CheckIn.Http2;

namespace MachineEmulator.Server.Tests.CheckIn;

public sealed class HeaderBlockTests
{
    /// <summary>The examples of RFC 7541, appendix C.</summary>
    [Theory]
    [InlineData("f1e3c2e5f23a6ba0ab90f4ff", "www.example.com")]
    [InlineData("a8eb10649cbf", "no-cache")]
    [InlineData("25a849e95ba97d7f", "custom-key")]
    [InlineData("25a849e95bb8e8b4bf", "custom-value")]
    [InlineData("6402", "302")]
    [InlineData("aec3771a4b", "private")]
    [InlineData("d07abe941054d444a8200595040b8166e082a62d1bff", "Mon, 21 Oct 2013 20:13:21 GMT")]
    [InlineData("9d29ad171863c78f0b97c8e9ae82ae43d3", "https://www.example.com")]
    [InlineData("", "")]
    public void Coded_strings_are_read(string code, string text) => HuffmanCode.Decode(Convert.FromHexString(code)).Should().Be(text);

    [Fact]
    public void A_coded_string_ends_at_a_character_that_no_status_has() =>
        HuffmanCode.Decode(Convert.FromHexString("07ffffffff")).Should().Be("0?");

    [Fact]
    public void Fields_are_read_as_written_however_long()
    {
        string longValue = new('x', 5000);
        var block = new List<byte>();
        HeaderBlock.Append(block, 8);
        HeaderBlock.Append(block, "grpc-status", "0");
        HeaderBlock.Append(block, 31, "application/grpc");
        HeaderBlock.Append(block, "long", longValue);

        Read([.. block]).Should().Equal((":status", "200"), ("grpc-status", "0"), ("", "application/grpc"), ("long", longValue));
    }

    [Fact]
    public void A_servers_change_of_its_table_size_is_passed_over() => Read([0x20, 0x88]).Should().Equal((":status", "200"));

    [Fact]
    public void A_field_with_a_name_and_value_in_code_is_read() =>
        Read([0x40, 0x88, .. Convert.FromHexString("25a849e95ba97d7f"), 0x82, .. Convert.FromHexString("6402")])
            .Should().Equal(("custom-key", "302"));

    [Theory]
    [InlineData("00")]
    [InlineData("0005616263")]
    [InlineData("00ffffffffff7f")]
    [InlineData("ff")]
    public void A_malformed_block_is_refused(string block)
    {
        Action read = () => Read(Convert.FromHexString(block));

        read.Should().Throw<IOException>();
    }

    private static List<(string Name, string Value)> Read(byte[] block)
    {
        var fields = new List<(string, string)>();
        HeaderBlock.Read(block, (name, value) => fields.Add((name, value)));
        return fields;
    }
}
