// SPDX-License-Identifier: Apache-2.0

using System.Text;
using CartesiMachine;
using CartesiMachineManager;
using Google.Protobuf;
using Grpc.Core;

namespace MachineManager.Cli.Tests.Commands;

public sealed class MemoryTests : FakeManagerTests, IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public async Task Memory_is_shown_as_a_hex_dump_where_the_session_stands()
    {
        Manager.Control.OnGet = id => Answers.Session(id, cycle: 9);
        Manager.Sessions.OnRead = _ => Encoding.ASCII.GetBytes("hello, machine!\n12");

        (await MmAsync("read", "demo", "0x80000000", "18")).Should().Be(0);

        Terminal.Lines.Should().Equal(
            "0000000080000000  68 65 6c 6c 6f 2c 20 6d  61 63 68 69 6e 65 21 0a  |hello, machine!.|",
            "0000000080000010  31 32                                             |12|",
            "0000000080000012");
        Manager.Sessions.Requests.Should().Equal(new SessionReadMemoryRequest
        {
            SessionId = "demo",
            Cycle = 9,
            Position = new ReadMemoryRequest { Address = 0x80000000, Length = 18 },
        });
    }

    [Fact]
    public async Task Much_memory_is_read_in_pieces_into_a_file()
    {
        Manager.Sessions.OnRead = request => [.. Enumerable.Repeat((byte)(request.Position.Address >> 20), (int)request.Position.Length)];

        (await MmAsync("read", "demo", "0x80000000", "2049Ki", "--at", "5", "--out", _file, "--json")).Should().Be(0);

        Manager.Sessions.Requests.OfType<SessionReadMemoryRequest>().Select(r => r.Position.Length).Should().Equal(1 << 20, 1 << 20, 1 << 10);
        var bytes = await File.ReadAllBytesAsync(_file);
        bytes.Should().HaveCount(2049 << 10);
        (bytes[0], bytes[1 << 20], bytes[2 << 20]).Should().Be((0x00, 0x01, 0x02));
        Terminal.Json.GetProperty("file").GetString().Should().Be(_file);
    }

    [Fact]
    public async Task A_read_that_is_refused_leaves_the_file_as_it_was()
    {
        await File.WriteAllTextAsync(_file, "mine");
        Manager.Sessions.OnRead = _ => throw Answers.Refusal(StatusCode.InvalidArgument, "no memory there");

        (await MmAsync("read", "demo", "0", "8", "--at", "5", "--out", _file)).Should().Be(1);

        (await File.ReadAllTextAsync(_file)).Should().Be("mine");
    }

    [Fact]
    public async Task Bytes_can_go_to_standard_output_as_they_are()
    {
        Manager.Sessions.OnRead = _ => "raw"u8.ToArray();

        (await MmAsync("read", "demo", "0x80000000", "3", "--at", "5", "-o", "-")).Should().Be(0);

        Terminal.OutBytes.Should().Be("raw");
        Terminal.Out.Should().BeEmpty();
    }

    [Theory]
    [InlineData("--hex", "0x00 ff:0a", new byte[] { 0x00, 0xff, 0x0a })]
    [InlineData("--text", "hé", new byte[] { (byte)'h', 0xc3, 0xa9 })]
    public async Task What_is_written_is_given_on_the_command_line(string option, string value, byte[] bytes)
    {
        Manager.Sessions.OnOther = _ => { };

        (await MmAsync("write", "demo", "0x80100000", option, value, "--at", "5:3")).Should().Be(0);

        Written.Should().Be(new SessionWriteMemoryRequest
        {
            SessionId = "demo",
            Cycle = 5,
            Ucycle = 3,
            Position = new WriteMemoryRequest { Address = 0x80100000, Data = ByteString.CopyFrom(bytes) },
        });
        Terminal.Lines.Should().Equal("3 bytes written at 0x80100000, at cycle 5, ucycle 3");
    }

    [Fact]
    public async Task What_is_written_can_come_from_a_file_or_standard_input()
    {
        Manager.Sessions.OnOther = _ => { };
        await File.WriteAllTextAsync(_file, "from a file");
        (await MmAsync("write", "demo", "0", "--file", _file, "--at", "5")).Should().Be(0);
        Written.Position.Data.ToStringUtf8().Should().Be("from a file");

        var piped = new FakeTerminal { Input = new MemoryStream("piped"u8.ToArray()) };
        (await piped.RunAsync(["write", "demo", "0", "--file", "-", "--at", "5", .. Manager.Address])).Should().Be(0);
        Written.Position.Data.ToStringUtf8().Should().Be("piped");
    }

    public void Dispose() => File.Delete(_file);

    private SessionWriteMemoryRequest Written => Manager.Sessions.Requests.OfType<SessionWriteMemoryRequest>().Last();
}
