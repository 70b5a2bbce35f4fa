// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Sockets;
using Grpc.Core;

namespace MachineManager.Cli.Tests.Commands;

public sealed class FailureTests : FakeManagerTests
{
    [Fact]
    public async Task A_refused_call_says_why_and_exits_with_1()
    {
        Manager.Sessions.OnOther = _ => throw Answers.Refusal(StatusCode.InvalidArgument, "there is no session 'demo'\n  at all");

        (await MmAsync("end", "demo")).Should().Be(1);

        Terminal.Error.Should().Be("mm: INVALID_ARGUMENT: there is no session 'demo' at all\n");
        Terminal.Out.Should().BeEmpty();
    }

    [Fact]
    public async Task A_manager_that_shuts_down_has_refused_and_is_not_unreachable()
    {
        Manager.Sessions.OnOther = _ => throw Answers.Refusal(StatusCode.Unavailable, "the manager is shutting down");

        (await MmAsync("end", "demo")).Should().Be(1);

        Terminal.Error.Should().Be("mm: UNAVAILABLE: the manager is shutting down\n");
    }

    [Fact]
    public async Task Where_no_manager_answers_the_address_is_named_and_the_exit_code_is_3()
    {
        // A port that was free a moment ago.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        (await Terminal.RunAsync("ps", "--address", $"127.0.0.1:{port}")).Should().Be(3);

        Terminal.Error.Should().StartWith($"mm: no manager answers at 127.0.0.1:{port} (Connection refused)");
    }

    [Theory]
    [InlineData("mm: 'much' is no position: allowed is CYCLE, CYCLE:UCYCLE or +CYCLES", "run", "demo", "much")]
    [InlineData("mm: '64Q' is no size: allowed is a number of bytes", "new", "demo", "--ram", "x", "--ram-size", "64Q")]
    [InlineData("mm: a machine is made from one of --ram, --directory, --config and --json-config", "new", "demo")]
    [InlineData("mm: a machine is made from one of --ram, --directory, --config and --json-config", "new", "demo", "--ram", "x", "--directory", "y")]
    [InlineData("mm: 'flash.bin' is no drive: allowed is FILE@ADDRESS", "new", "demo", "--ram", "x", "--drive", "flash.bin")]
    [InlineData("mm: there is no file flash.bin here to take the drive's length from", "new", "demo", "--ram", "x", "--drive", "flash.bin@0x100000000")]
    [InlineData("mm: --ram-size, --rom, --bootargs, --drive, --uarch-ram, --yields and --console-input go with --ram alone", "new", "demo", "--directory", "y", "--yields")]
    [InlineData("mm: 'here' is no address: allowed is an address", "read", "demo", "here")]
    [InlineData("mm: 8 bytes from 0xfffffffffffffff9 end beyond the last address", "read", "demo", "0xfffffffffffffff9", "8")]
    [InlineData("mm: size 12 is no power of two from 8", "proof", "demo", "0x80000000", "12")]
    [InlineData("mm: address 0x80000008 is not a multiple of the size, 16", "proof", "demo", "0x80000008", "16")]
    [InlineData("mm: what is written comes from one of --hex, --text and --file", "write", "demo", "0")]
    [InlineData("mm: '0g' is no byte string: allowed is pairs of hexadecimal digits", "write", "demo", "0", "--hex", "0g")]
    [InlineData("mm: there is nothing to write: at least one byte is needed", "write", "demo", "0", "--text", "")]
    [InlineData("mm: --at +5 is relative: allowed is CYCLE or CYCLE:UCYCLE", "step", "demo", "--at", "+5")]
    [InlineData("mm: 'abc' is no hash: allowed is 64 hexadecimal digits", "hash", "demo", "--expect", "abc")]
    [InlineData("mm: --cancel goes with neither --stop nor --deadline", "drain", "--cancel", "--stop")]
    [InlineData("mm: 'soon' is no time: allowed is a number with ms, s, m or h", "drain", "--deadline", "soon")]
    [InlineData("mm: --interval 1ms is too short: at least 10ms is allowed", "ps", "--watch", "--interval", "1ms")]
    [InlineData("mm: port 0 is not between 1 and 65535", "ps", "--port", "0")]
    [InlineData("mm: 'ftp://here' is no address of a manager: allowed is HOST", "ps", "--address", "ftp://here")]
    [InlineData("mm: 'http://here:1' begins with http:// and TLS is asked for", "ps", "--address", "http://here:1", "--tls")]
    [InlineData("mm: --token-file /nowhere/token cannot be read", "ps", "--token-file", "/nowhere/token")]
    [InlineData("mm: --token and --token-file are both given", "ps", "--token", "a", "--token-file", "b")]
    [InlineData("mm: the token of --token is empty or has a character", "ps", "--token", "a b")]
    [InlineData("mm: --ca /nowhere/ca.pem cannot be used", "ps", "--ca", "/nowhere/ca.pem")]
    [InlineData("mm: --client-key key.pem is given without its --client-cert", "ps", "--client-key", "key.pem")]
    [InlineData("mm: 'runn' was not matched. Did you mean one of the following?", "runn")]
    public async Task What_cannot_be_is_refused_with_what_is_allowed_and_exits_with_2(string message, params string[] line)
    {
        (await Terminal.RunAsync(line)).Should().Be(2);

        Terminal.Error.Should().StartWith(message);
        Terminal.Out.Should().BeEmpty();
        Manager.Sessions.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Where_the_manager_cannot_tell_the_position_the_option_is_named()
    {
        (await MmAsync("read", "demo", "0x80000000")).Should().Be(2);

        Terminal.Error.Should().Be(
            "mm: this manager cannot tell where session 'demo' stands, as it has no Control service: give the position with --at\n");
    }
}
