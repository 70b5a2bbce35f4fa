// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.StartUp;

/// <summary>What a user sees of a manager that starts.</summary>
public class StartUpTests
{
    [Fact]
    public async Task The_log_names_the_addresses_of_both_services()
    {
        await using var manager = await ManagerProcess.StartAsync();

        manager.Output.Text.Should().Contain($"Starting check in service on address 127.0.0.1:{manager.CheckInPort}");
        manager.Output.Text.Should().Contain($"Starting machine manager service on address 127.0.0.1:{manager.Port}");
        manager.Port.Should().NotBe(0).And.NotBe(manager.CheckInPort);
        (await manager.TerminateAsync()).Should().Be(0);
    }

    [Fact]
    public async Task The_logged_address_answers_calls_as_soon_as_it_is_logged()
    {
        await using var manager = await ManagerProcess.StartAsync();

        await manager.Session().EndAsync(silent: true);
        (await manager.TerminateAsync()).Should().Be(0);
    }

    [Fact]
    public async Task The_address_option_says_where_the_service_listens()
    {
        await using var manager = await ManagerProcess.StartAsync(ManagerStart.Default.With("--address", "127.0.0.2"));

        manager.Output.Text.Should().Contain($"Starting machine manager service on address 127.0.0.2:{manager.Port}");
        (await manager.TerminateAsync()).Should().Be(0);
    }

    [Fact]
    public async Task The_short_port_option_and_verbose_are_taken()
    {
        await using var manager = await ManagerProcess.StartAsync(
            new ManagerStart { Arguments = ["-p", "0", "--port-checkin", "0", "--verbose"] });

        await manager.Session().EndAsync(silent: true);
        (await manager.TerminateAsync()).Should().Be(0);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_lists_the_options(string option)
    {
        var (exitCode, output) = await ManagerProcess.RunAsync(new ManagerStart { Arguments = [option] });

        exitCode.Should().Be(0);
        output.Should().ContainAll("--address", "-p", "--port", "--port-checkin", "--verbose", "--help", "50051", "50052");
    }

    [Fact]
    public async Task Version_prints_a_version()
    {
        var (exitCode, output) = await ManagerProcess.RunAsync(new ManagerStart { Arguments = ["--version"] });

        exitCode.Should().Be(0);
        output.Should().MatchRegex(@"\d+\.\d+\.\d+");
    }
}
