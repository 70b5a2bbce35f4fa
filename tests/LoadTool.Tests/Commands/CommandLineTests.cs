// SPDX-License-Identifier: Apache-2.0

using LoadTool.Commands;
using LoadTool.Managers;

namespace LoadTool.Tests.Commands;

public class CommandLineTests
{
    [Theory]
    [InlineData("--start")]
    [InlineData("--start", "soak")]
    [InlineData("soak", "--start")]
    [InlineData("soak", "--start", "--sessions", "5")]
    public void Start_without_a_value_starts_the_manager_that_was_built(params string[] arguments)
    {
        var settings = Read(arguments);

        settings.Starts.Should().BeTrue();
        settings.Executable.Should().Be(BuiltManager.Path);
    }

    [Fact]
    public void Start_can_name_another_manager() => Read("soak", "--start", "/bin/other").Executable.Should().Be("/bin/other");

    [Fact]
    public void Without_start_a_running_manager_is_used()
    {
        var settings = Read("calls", "--port", "1234");

        settings.Starts.Should().BeFalse();
        (settings.Address, settings.Port).Should().Be(("127.0.0.1", 1234));
    }

    [Theory]
    [InlineData("--clients must", "soak", "--clients", "0")]
    [InlineData("--sessions must", "running", "--sessions", "-1")]
    [InlineData("--clients has 'x'", "calls", "--clients", "1,x")]
    [InlineData("where the program halts", "durable", "--rounds", "200", "--cycles", "20000000")]
    [InlineData("linux.bin", "dispute", "--program", "linux.bin")]
    public void What_cannot_be_is_refused_with_what_is_allowed(string error, params string[] arguments) =>
        LoadCommand.New(new CommonOptions()).Parse(arguments).Errors.Should().Contain(e => e.Message.Contains(error));

    [Theory]
    [InlineData]
    [InlineData("all", "--start", "--check", "--json", "figures.json")]
    [InlineData("calls", "--clients", "1,4", "--ram-mib", "1", "64")]
    [InlineData("dispute", "--program", "loop.bin", "sieve.bin", "--full")]
    [InlineData("durable")]
    [InlineData("memory", "--cycles", "0")]
    [InlineData("polls", "--limit", "20.5")]
    public void What_can_be_is_accepted(params string[] arguments) => LoadCommand.New(new CommonOptions()).Parse(arguments).Errors.Should().BeEmpty();

    private static CommonSettings Read(params string[] arguments)
    {
        var common = new CommonOptions();
        var root = LoadCommand.New(common);
        var parsed = root.Parse(arguments);
        parsed.Errors.Should().BeEmpty();
        return common.Read(parsed);
    }
}
