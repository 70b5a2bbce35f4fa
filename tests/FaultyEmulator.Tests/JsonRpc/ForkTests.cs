// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;
using FaultyEmulator.Script;

namespace FaultyEmulator.Tests.JsonRpc;

/// <summary>Forks are processes (jsonrpc spec 6.1), as recorded of the real server (11-fork-rebind-shutdown).</summary>
public class ForkTests
{
    private const int Kill = 9;

    [Fact]
    public async Task A_fork_is_a_child_in_the_same_group_that_serves_a_copy_at_its_own_port()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.CreateAsync("toy print=500:half");
        await client.RunAsync(500);
        await client.RunAsync(1000);
        var hash = await client.HashAsync();

        var (pid, address) = await ForkAsync(client);

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

        using var child = await RpcClient.OpenAsync((await ForkAsync(client)).Address);

        (await child.CallAsync("machine.is_empty")).GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task A_fork_of_a_fork_leaves_the_checkpoint_as_it_is()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.CreateAsync();
        await client.RunAsync(2000);
        using var checkpoint = await RpcClient.OpenAsync((await ForkAsync(client)).Address);

        using var work = await RpcClient.OpenAsync((await ForkAsync(checkpoint)).Address);

        await work.RunAsync(2500);
        (await checkpoint.RegisterAsync("mcycle")).Should().Be(2000);
        server.Group.Members.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_fork_outlives_its_parent_and_takes_over_its_address()
    {
        await using var server = await JsonRpcServer.StartAsync();
        var client = await server.OpenAsync();
        await client.CreateAsync();
        await client.RunAsync(7);
        var (_, address) = await ForkAsync(client);
        await client.CallAsync("shutdown");
        client.Dispose();
        (await server.ExitAsync()).Should().Be(0);
        using var child = await RpcClient.OpenAsync(address);

        var former = $"{server.Address}";
        (await child.CallAsync("rebind", RpcClient.Parameters("address", former))).GetString().Should().Be(former);

        using var rebound = await server.OpenAsync();
        (await rebound.RegisterAsync("mcycle")).Should().Be(7);
        (await child.RegisterAsync("mcycle")).Should().Be(7, "connections from before go on");
        await FluentActions.Awaiting(() => RpcClient.OpenAsync(address)).Should().ThrowAsync<System.Net.Sockets.SocketException>();
    }

    [Fact]
    public async Task Rebind_is_answered_as_recorded()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        var steps = Recording.Steps("11-fork-rebind-shutdown")
            .Where(s => s.TryGetProperty("request", out var request) && request.Text("method") == "rebind")
            .Where(s => s.GetProperty("response").TryGetProperty("error", out _) && !s.GetRawText().Contains("in use")).ToArray();
        steps.Should().HaveCountGreaterThan(5);
        foreach (var step in steps)
        {
            var request = step.GetProperty("request");
            var parameters = request.TryGetProperty("params", out var given) ? JsonNode.Parse(given.GetRawText()) : null;

            var answer = await client.AskAsync("rebind", parameters);

            var recorded = step.GetProperty("response").GetProperty("error");
            JsonElement.DeepEquals(answer.GetProperty("error"), recorded).Should().BeTrue("{0}", answer);
        }

        (await client.CallAsync("rebind", RpcClient.Parameters("address", "::1:0"))).GetString().Should().StartWith("[::1]:");
    }

    [Fact]
    public async Task An_emancipated_server_leads_a_group_that_its_forks_are_in()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        var (pid, address) = await ForkAsync(client);
        using var child = await RpcClient.OpenAsync(address);

        await child.CallAsync("emancipate");

        var group = new EmulatorGroup(pid);
        var (grandchild, _) = await ForkAsync(child);
        group.Members.Select(m => m.Id).Should().Equal(pid, grandchild);
        group.SignalAll(Kill);
        await group.UntilAsync(m => m.Length == 0, "its end");
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

        var (pid, _) = await ForkAsync(client);

        File.ReadAllText($"{server["script.json"]}{FaultScript.ForkEnding}1-1").Should().Be($"{pid}");
        (await server.ReachedAsync(FaultPoint.Forked)).Should().Be($"1 {pid} Forked Die");
        await server.Group.UntilAsync(m => m is [var only] && only.Id == server.Pid, "the server alone");
        using var second = await RpcClient.OpenAsync((await ForkAsync(client)).Address);
        (await second.CallAsync("machine.is_empty")).GetBoolean().Should().BeTrue("the second is not meant");
    }

    private static async Task<(int Pid, string Address)> ForkAsync(RpcClient client)
    {
        var fork = await client.CallAsync("fork");
        return (fork.GetProperty("pid").GetInt32(), fork.GetProperty("address").GetString()!);
    }
}
