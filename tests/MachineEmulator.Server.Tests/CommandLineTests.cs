// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Server.Tests.Harness;

namespace MachineEmulator.Server.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("missing server-address")]
    [InlineData("missing server-address", "--session-id=a", "--checkin-address=127.0.0.1:1")]
    [InlineData("repeated [<server-address>] option", "127.0.0.1:0", "127.0.0.1:0")]
    [InlineData("repeated [<server-address>] option", "--server-address=127.0.0.1:0", "--no-such-option")]
    [InlineData("session-id and checkin-address must be used together", "127.0.0.1:0", "--session-id=a")]
    [InlineData("session-id and checkin-address must be used together", "127.0.0.1:0", "--checkin-address=127.0.0.1:1")]
    public async Task A_wrong_command_line_ends_with_status_1_and_says_why(string message, params string[] arguments)
    {
        using EmulatorProcess emulator = EmulatorProcess.Start(arguments);

        (await emulator.WaitForExitAsync()).Should().Be(1);
        emulator.Error.TrimEnd('\n').Should().Be(message);
        emulator.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task Help_is_printed_on_standard_error()
    {
        using EmulatorProcess emulator = EmulatorProcess.Start("--help");

        (await emulator.WaitForExitAsync()).Should().Be(0);
        emulator.Error.Should().Contain("--server-address=").And.Contain("--checkin-address=").And.Contain("--session-id=");
        emulator.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task An_address_that_is_none_ends_with_status_1_and_names_it()
    {
        using EmulatorProcess emulator = EmulatorProcess.Start("127.0.0.1:99999");

        (await emulator.WaitForExitAsync()).Should().Be(1);
        emulator.Error.Should().StartWith("Caught exception: '127.0.0.1:99999' is no listening address");
    }

    [Fact]
    public async Task A_port_in_use_ends_with_status_1()
    {
        await using CheckInStub other = await CheckInStub.StartAsync();
        using EmulatorProcess emulator = EmulatorProcess.Start(other.Address);

        (await emulator.WaitForExitAsync()).Should().Be(1);
        emulator.Error.Should().MatchRegex(
            @"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6} info remote-machine pid:\d+ ppid:\d+ Initializing server on 127\.0\.0\.1:\d+\n")
            .And.Contain(" fatal remote-machine ").And.EndWith("Server creation failed\n");
    }

    [Fact]
    public async Task Logs_below_the_level_of_the_environment_are_not_written()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync(
            [KeyValuePair.Create("REMOTE_CARTESI_MACHINE_LOG_LEVEL", "error")]);

        await session.Client.ShutdownAsync(new CartesiMachine.Void());

        (await session.Process.WaitForExitAsync()).Should().Be(0);
        session.Process.Error.Should().BeEmpty();
    }
}
