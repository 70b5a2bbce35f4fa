// SPDX-License-Identifier: Apache-2.0

using FaultyEmulator.Script;

namespace FaultyEmulator.Tests.JsonRpc;

/// <summary>Faults of the process: before it serves, and in a call.</summary>
public class ProcessFaultTests
{
    private const int Terminate = 15;
    private const int Continue = 18;

    [Fact]
    public async Task A_half_open_server_takes_connections_and_ends_with_SIGTERM()
    {
        await using var server = await JsonRpcServer.StartAsync(
            new FaultScript { Faults = [new Fault { At = FaultPoint.Listening, Does = FaultAction.HalfOpen }] });
        using var connection = await RawConnection.OpenAsync(server.Address);
        await connection.PostAsync("""{"jsonrpc":"2.0","id":1,"method":"get_version"}"""u8.ToArray());
        await server.ReachedAsync(FaultPoint.Listening);

        server.Signal(Terminate);

        (await server.ExitAsync()).Should().Be(0);
        (await connection.IsClosedAsync()).Should().BeTrue("it has not answered");
    }

    [Theory]
    [InlineData(FaultPoint.Start)]
    [InlineData(FaultPoint.Listening)]
    public async Task One_exits_with_its_last_words_before_it_serves(string point)
    {
        var fault = new Fault { At = point, Does = FaultAction.Exit, Code = 7, Text = "out of luck" };
        await using var server = JsonRpcServer.Launch(new FaultScript { Faults = [fault] }, new Dictionary<string, string>());

        (await server.ExitAsync()).Should().Be(7);

        await server.OutputEndAsync();
        server.Errors.Should().Contain("out of luck");
    }

    [Fact]
    public async Task One_exits_in_a_call()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        server.Arm(new Fault { At = "machine.is_empty", Does = FaultAction.Exit, Code = 9, Text = "enough" });
        await client.Connection.PostAsync("""{"jsonrpc":"2.0","id":1,"method":"machine.is_empty"}"""u8.ToArray());

        (await server.ExitAsync()).Should().Be(9);

        (await client.Connection.IsClosedAsync()).Should().BeTrue();
    }

    [Fact]
    public async Task One_stops_itself_in_a_call_and_its_fork_goes_on()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        using var fork = await RpcClient.OpenAsync((await client.ForkAsync()).Address);
        server.Arm(new Fault { At = "machine.is_empty", Fork = 0, Does = FaultAction.StopAlone });
        var asked = client.CallAsync("machine.is_empty");
        await server.Group.UntilAsync(all => all.Any(m => m.Id == server.Pid && m.State == 'T'), "a stopped server");

        (await fork.CallAsync("machine.is_empty")).GetBoolean().Should().BeTrue();

        server.Arm();
        server.Signal(Continue);
        (await asked).GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task Standard_error_is_flooded_and_the_call_answered()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        server.Arm(new Fault { At = "get_version", Does = FaultAction.Flood, Bytes = 1 << 20 });

        (await client.CallAsync("get_version")).GetProperty("minor").GetInt32().Should().Be(7);

        await client.AskAsync("shutdown", closes: true);
        await server.OutputEndAsync();
        server.Errors.Sum(line => line.Length + 1).Should().BeGreaterThan(1 << 20);
    }
}
