// SPDX-License-Identifier: Apache-2.0

using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaultyEmulator.Tests.JsonRpc;

/// <summary>Addresses and groups of servers change (jsonrpc spec 6.2 and 6.4).</summary>
public class RebindTests
{
    private const int Kill = 9;

    [Fact]
    public async Task A_fork_outlives_its_parent_and_takes_over_its_address()
    {
        await using var server = await JsonRpcServer.StartAsync();
        var client = await server.OpenAsync();
        await client.CreateAsync();
        await client.RunAsync(7);
        var (_, address) = await client.ForkAsync();
        await client.CallAsync("shutdown");
        client.Dispose();
        (await server.ExitAsync()).Should().Be(0);
        using var child = await RpcClient.OpenAsync(address);

        var former = $"{server.Address}";
        (await child.CallAsync("rebind", RpcClient.Parameters("address", former))).GetString().Should().Be(former);

        using var rebound = await server.OpenAsync();
        (await rebound.RegisterAsync("mcycle")).Should().Be(7);
        (await child.RegisterAsync("mcycle")).Should().Be(7, "connections from before go on");
        await FluentActions.Awaiting(() => RpcClient.OpenAsync(address)).Should().ThrowAsync<SocketException>();
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
        var (pid, address) = await client.ForkAsync();
        using var child = await RpcClient.OpenAsync(address);

        await child.CallAsync("emancipate");

        var group = new EmulatorGroup(pid);
        var (grandchild, _) = await child.ForkAsync();
        group.Members.Select(m => m.Id).Should().Equal(pid, grandchild);
        group.SignalAll(Kill);
        await group.UntilAsync(m => m.Length == 0, "its end");
    }
}
