// SPDX-License-Identifier: Apache-2.0

using System.Net.Sockets;
using FaultyEmulator.Script;

namespace FaultyEmulator.Tests.JsonRpc;

/// <summary>How a server ends, and what waits for what (jsonrpc spec 2.2, 6.3 and 6.6).</summary>
public class EndTests
{
    private const int HangUp = 1;
    private const int Interrupt = 2;
    private const int Quit = 3;
    private const int Kill = 9;
    private const int Terminate = 15;

    [Fact]
    public async Task After_shutdown_only_the_asking_connection_is_served_and_its_end_is_the_process_end()
    {
        await using var server = await JsonRpcServer.StartAsync();
        var client = await server.OpenAsync();
        using var other = await server.OpenAsync();
        await other.CallAsync("get_version");

        (await client.CallAsync("shutdown")).GetBoolean().Should().BeTrue();

        (await other.Connection.IsClosedAsync()).Should().BeTrue();
        await FluentActions.Awaiting(server.OpenAsync).Should().ThrowAsync<SocketException>();
        (await client.CallAsync("get_version")).GetProperty("minor").GetInt32().Should().Be(7);
        server.Group.Members.Should().ContainSingle();
        client.Dispose();
        (await server.ExitAsync()).Should().Be(0);
    }

    [Fact]
    public async Task A_shutdown_that_closes_its_connection_ends_the_process()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();

        (await client.AskAsync("shutdown", closes: true)).GetProperty("result").GetBoolean().Should().BeTrue();

        (await server.ExitAsync()).Should().Be(0);
    }

    [Theory]
    [InlineData(Terminate, 0)]
    [InlineData(Interrupt, 0)]
    [InlineData(HangUp, 128 + HangUp)]
    [InlineData(Quit, 128 + Quit)]
    [InlineData(Kill, 128 + Kill)]
    public async Task A_signal_ends_an_idle_server(int signal, int code)
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.CallAsync("get_version");

        server.Signal(signal);

        (await server.ExitAsync()).Should().Be(code);
        (await client.Connection.IsClosedAsync()).Should().BeTrue();
    }

    [Fact]
    public async Task SIGTERM_in_a_run_waits_for_its_answer()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.CreateAsync();
        server.Arm(new Fault { At = FaultPoint.Done("machine.run"), Does = FaultAction.Hang });
        var run = client.RunAsync(1000);
        await server.ReachedAsync(FaultPoint.Done("machine.run"));

        server.Signal(Terminate);
        server.Arm();

        (await run).Should().Be("reached_target_mcycle");
        (await server.ExitAsync()).Should().Be(0);
    }

    [Fact]
    public async Task SIGTERM_can_be_ignored()
    {
        var stubborn = new Fault { At = FaultPoint.Terminate, Does = FaultAction.Skip };
        await using var server = await JsonRpcServer.StartAsync(new FaultScript { Faults = [stubborn] });
        using var client = await server.OpenAsync();

        server.Signal(Terminate);

        (await client.CallAsync("get_version")).GetProperty("minor").GetInt32().Should().Be(7);
        (await client.CallAsync("get_version")).GetProperty("minor").GetInt32().Should().Be(7);
    }

    [Fact]
    public async Task A_run_holds_all_other_connections_up()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        using var other = await server.OpenAsync();
        await client.CreateAsync();
        server.Arm(new Fault { At = "machine.run", Does = FaultAction.Hang });
        var run = client.RunAsync(1000);
        await server.ReachedAsync("machine.run");
        var asked = other.RegisterAsync("mcycle");

        server.Arm();

        (await asked).Should().Be(1000, "it is answered after the run");
        await run;
    }

    [Fact]
    public async Task A_client_that_hangs_up_does_not_stop_its_run()
    {
        await using var server = await JsonRpcServer.StartAsync();
        var client = await server.OpenAsync();
        using var other = await server.OpenAsync();
        await client.CreateAsync();
        server.Arm(new Fault { At = "machine.run", Does = FaultAction.Hang });
        _ = client.RunAsync(1000).ContinueWith(failed => _ = failed.Exception, TaskScheduler.Default);
        await server.ReachedAsync("machine.run");
        client.Dispose();

        server.Arm();

        (await other.RegisterAsync("mcycle")).Should().Be(1000);
    }
}
