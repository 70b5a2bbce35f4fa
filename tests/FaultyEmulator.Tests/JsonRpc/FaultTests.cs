// SPDX-License-Identifier: Apache-2.0

using FaultyEmulator.Script;

namespace FaultyEmulator.Tests.JsonRpc;

/// <summary>Faults of scripts happen to this front.</summary>
public class FaultTests
{
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
    public async Task What_is_not_played_is_refused_by_name()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();

        (await client.RefusalAsync("rpc.discover", RpcClient.Parameters("x", 1))).Should().Be((-32603, -5, "not played: rpc.discover"));
    }
}
