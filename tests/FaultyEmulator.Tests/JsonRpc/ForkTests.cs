// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using FaultyEmulator.Script;

namespace FaultyEmulator.Tests.JsonRpc;

/// <summary>Forks are processes (jsonrpc spec 6.1), as recorded of the real server (11-fork-rebind-shutdown).</summary>
public class ForkTests
{
    [Fact]
    public async Task A_fork_is_a_child_in_the_same_group_that_serves_a_copy_at_its_own_port()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.CreateAsync("toy print=500:half");
        await client.RunAsync(500);
        await client.RunAsync(1000);
        var hash = await client.HashAsync();

        var (pid, address) = await client.ForkAsync();

        using var child = await RpcClient.OpenAsync(address);
        (await child.HashAsync()).Should().Be(hash);
        server.Group.Members.Should().ContainSingle(m => m.Id == pid && m.Parent == server.Pid);
        (await child.CallAsync("machine.read_console_output")).GetInt32().Should().Be(5, "unread output is duplicated");
        await client.RunAsync(5000);
        (await child.RegisterAsync("mcycle")).Should().Be(1000);
        await child.RunAsync(2000);
        (await client.RegisterAsync("mcycle")).Should().Be(5000);
    }

    [Fact]
    public async Task Without_a_machine_there_is_none_in_the_fork()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();

        using var child = await RpcClient.OpenAsync((await client.ForkAsync()).Address);

        (await child.CallAsync("machine.is_empty")).GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task A_fork_of_a_fork_leaves_the_checkpoint_as_it_is()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.CreateAsync();
        await client.RunAsync(2000);
        using var checkpoint = await RpcClient.OpenAsync((await client.ForkAsync()).Address);

        using var work = await RpcClient.OpenAsync((await checkpoint.ForkAsync()).Address);

        await work.RunAsync(2500);
        (await checkpoint.RegisterAsync("mcycle")).Should().Be(2000);
        server.Group.Members.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_machine_on_disk_cannot_fork()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.CallAsync("machine.create", RpcClient.Parameters(
            "config", JsonNode.Parse("""{"ram":{"length":4096}}""")!, "runtime_config", new JsonObject(), "directory", server["disk"]));

        (await client.RefusalAsync("fork")).Should().Be((-32603, -2, "cannot fork machines with shared address ranges"));
    }

    [Fact]
    public async Task A_fork_that_fails_leaves_the_server_as_it_is()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        server.Arm(new Fault { At = "fork", Does = FaultAction.Answer, Code = -32000, Text = "fork failed (out of processes)" });

        (await client.RefusalAsync("fork")).Should().Be((-32000, null, "fork failed (out of processes)"));

        server.Group.Members.Should().ContainSingle();
        (await client.CallAsync("machine.is_empty")).GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task A_fork_alone_may_die_at_once()
    {
        await using var server = await JsonRpcServer.StartAsync(
            new FaultScript { Faults = [new Fault { At = FaultPoint.Forked, Fork = 1, Does = FaultAction.Die }] });
        using var client = await server.OpenAsync();

        var (pid, _) = await client.ForkAsync();

        File.ReadAllText($"{server["script.json"]}{FaultScript.ForkEnding}1-1").Should().Be($"{pid}");
        (await server.ReachedAsync(FaultPoint.Forked)).Should().Be($"1 {pid} Forked Die");
        await server.Group.UntilAsync(m => m is [var only] && only.Id == server.Pid, "the server alone");
        using var second = await RpcClient.OpenAsync((await client.ForkAsync()).Address);
        (await second.CallAsync("machine.is_empty")).GetBoolean().Should().BeTrue("the second is not meant");
    }
}
