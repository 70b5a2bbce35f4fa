// SPDX-License-Identifier: Apache-2.0

using EmulatorBenchmarks.Servers;

namespace EmulatorBenchmarks.Tests.Servers;

public class ServerCommandTests
{
    [Fact]
    public void Without_placeholders_the_real_servers_options_are_added() =>
        new ServerCommand("env A=1 remote-cartesi-machine").Tell("s1", "127.0.0.1:5").Should()
            .Be("env A=1 remote-cartesi-machine --server-address=127.0.0.1:0 --session-id=s1 --checkin-address=127.0.0.1:5");

    [Fact]
    public void Placeholders_are_replaced_and_nothing_is_added() =>
        new ServerCommand("server -l {address} -i {session} -c {checkin} -x").Tell("s1", "127.0.0.1:5").Should()
            .Be("server -l 127.0.0.1:0 -i s1 -c 127.0.0.1:5 -x");

    [Theory]
    [InlineData("server {session} {checkin}", "has {session} and {checkin} but not {address}; it must have all of them or none")]
    [InlineData("server {address}", "has {address} but not {session} and {checkin}; it must have all of them or none")]
    [InlineData("  ", "is empty; it must be the command of an emulator server")]
    public void Some_of_the_placeholders_are_refused(string command, string error) =>
        FluentActions.Invoking(() => new ServerCommand(command)).Should().Throw<ArgumentException>().WithMessage(error);
}
