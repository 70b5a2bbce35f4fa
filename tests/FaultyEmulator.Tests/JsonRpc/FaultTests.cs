// SPDX-License-Identifier: Apache-2.0

using FaultyEmulator.Script;

namespace FaultyEmulator.Tests.JsonRpc;

/// <summary>Faults of scripts happen to this front.</summary>
public class FaultTests
{
    private const int Continue = 18;

    [Fact]
    public async Task An_error_is_answered_and_the_machine_left_alone()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.CreateAsync();
        const string text = "100 % of it, and ü";
        server.Arm(new Fault { At = "machine.run", Does = FaultAction.Answer, Call = 1, Code = -32603, Data = -6, Text = text });

        (await client.RefusalAsync("machine.run", RpcClient.Parameters("mcycle_end", 10))).Should().Be((-32603, -6, text));

        (await client.RegisterAsync("mcycle")).Should().Be(0);
        (await client.RunAsync(10)).Should().Be("reached_target_mcycle", "only the first call is meant");
    }

    [Fact]
    public async Task Another_version_is_answered()
    {
        await using var server = await JsonRpcServer.StartAsync(
            new FaultScript { Faults = [new Fault { At = "get_version", Does = FaultAction.Result, Text = """{"major":0,"minor":6}""" }] });
        using var client = await server.OpenAsync();

        (await client.CallAsync("get_version")).GetProperty("minor").GetInt32().Should().Be(6);
    }

    [Fact]
    public async Task Nothing_is_done_and_all_is_said_to_be_well()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.CreateAsync();
        server.Arm(new Fault { At = "machine.destroy", Does = FaultAction.Skip });

        (await client.CallAsync("machine.destroy")).GetBoolean().Should().BeTrue();

        (await client.CallAsync("machine.is_empty")).GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task Garbage_is_no_JSON()
    {
        await using var server = await JsonRpcServer.StartAsync();
        server.Arm(new Fault { At = FaultPoint.AnyRpc, Does = FaultAction.Garbage });
        using var connection = await RawConnection.OpenAsync(server.Address);

        await connection.PostAsync("""{"jsonrpc":"2.0","id":1,"method":"get_version"}"""u8.ToArray());

        var head = await connection.HeadAsync();
        head[0].Should().Be("HTTP/1.1 200 OK");
        (await connection.BodyAsync(head)).Should().StartWith("{\uFFFD");
    }

    [Theory]
    [InlineData("machine.run", 0)]
    [InlineData("machine.run.done", 10)]
    public async Task A_connection_is_closed_before_a_method_or_after_it(string point, ulong reached)
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.CreateAsync();
        server.Arm(new Fault { At = point, Does = FaultAction.Drop });

        await client.Connection.PostAsync("""{"jsonrpc":"2.0","id":1,"method":"machine.run","params":[10]}"""u8.ToArray());

        (await client.Connection.IsClosedAsync()).Should().BeTrue();
        using var other = await server.OpenAsync();
        (await other.RegisterAsync("mcycle")).Should().Be(reached);
    }

    [Fact]
    public async Task A_connection_is_closed_in_the_middle_of_an_answer()
    {
        await using var server = await JsonRpcServer.StartAsync();
        server.Arm(new Fault { At = "get_version", Does = FaultAction.Truncate });
        using var connection = await RawConnection.OpenAsync(server.Address);

        await connection.PostAsync("""{"jsonrpc":"2.0","id":1,"method":"get_version"}"""u8.ToArray());

        var body = await connection.BodyAsync(await connection.HeadAsync());
        body.Should().StartWith("{\"id\":1").And.NotEndWith("}}");
        (await connection.IsClosedAsync()).Should().BeTrue();
    }

    [Fact]
    public async Task A_connection_is_accepted_and_closed()
    {
        await using var server = await JsonRpcServer.StartAsync();
        server.Arm(new Fault { At = FaultPoint.Accept, Does = FaultAction.Drop, Call = 1 });
        using var refused = await RawConnection.OpenAsync(server.Address);

        (await refused.IsClosedAsync()).Should().BeTrue();

        using var client = await server.OpenAsync();
        (await client.CallAsync("get_version")).GetProperty("minor").GetInt32().Should().Be(7);
    }

    [Fact]
    public async Task A_half_open_server_takes_connections_and_ends_with_SIGTERM()
    {
        await using var server = await JsonRpcServer.StartAsync(
            new FaultScript { Faults = [new Fault { At = FaultPoint.Listening, Does = FaultAction.HalfOpen }] });
        using var connection = await RawConnection.OpenAsync(server.Address);
        await connection.PostAsync("""{"jsonrpc":"2.0","id":1,"method":"get_version"}"""u8.ToArray());
        await server.ReachedAsync(FaultPoint.Listening);

        server.Signal(15);

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
        using var fork = await RpcClient.OpenAsync((await client.CallAsync("fork")).GetProperty("address").GetString()!);
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

    [Fact]
    public async Task What_is_not_played_is_refused_by_name()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();

        (await client.RefusalAsync("rpc.discover", RpcClient.Parameters("x", 1))).Should().Be((-32603, -5, "not played: rpc.discover"));
    }
}
