// SPDX-License-Identifier: Apache-2.0

using EmulatorBenchmarks.Commands;
using EmulatorBenchmarks.Servers;
using EmulatorBenchmarks.Workloads;

namespace EmulatorBenchmarks.Tests.Commands;

public class CommandLineTests
{
    [Fact]
    public void Everything_is_measured_five_times_on_the_server_that_was_built()
    {
        var settings = Read();

        settings.Server.Should().Be(BuiltServer.Command);
        settings.Peer.Should().BeNull();
        settings.Rounds.Should().Be(5);
        settings.Checks.Should().BeFalse();
        WorkloadList.Create(settings).Select(w => w.Name).Should().Equal(WorkloadList.Names);
    }

    [Fact]
    public void Only_what_is_named_is_measured()
    {
        var settings = Read("--only", "start", "hash", "--peer", "remote-cartesi-machine", "--check", "--rounds", "2");

        WorkloadList.Create(settings).Select(w => w.Name).Should().Equal("hash", "start");
        (settings.Peer, settings.Checks, settings.Rounds).Should().Be(("remote-cartesi-machine", true, 2));
    }

    [Theory]
    [InlineData("--rounds is 0; it must be at least 1", "--rounds", "0")]
    [InlineData("--cycles is 10; it must be 1000000 to 2000000000", "--cycles", "10")]
    [InlineData("'speeds'", "--only", "speeds")]
    [InlineData("--uarch names '/nowhere'; there must be such a file", "--uarch", "/nowhere")]
    [InlineData("--peer is empty", "--peer", "")]
    [InlineData("--peer has {address} but not {session} and {checkin}", "--peer", "server {address}")]
    public void What_cannot_be_is_refused_with_what_is_allowed(string error, params string[] arguments) =>
        BenchmarkCommand.New(new BenchmarkOptions()).Parse(arguments).Errors.Should().Contain(e => e.Message.Contains(error));

    [Theory]
    [InlineData("pieces")]
    [InlineData("pieces", "--", "--filter", "*Keccak*")]
    public void The_pieces_take_the_arguments_of_their_own_tool(params string[] arguments) =>
        BenchmarkCommand.New(new BenchmarkOptions()).Parse(arguments).Errors.Should().BeEmpty();

    private static BenchmarkSettings Read(params string[] arguments)
    {
        var options = new BenchmarkOptions();
        var parsed = BenchmarkCommand.New(options).Parse(arguments);
        parsed.Errors.Should().BeEmpty();
        return options.Read(parsed);
    }
}
