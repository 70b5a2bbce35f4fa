// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.Tests.JsonRpc;

/// <summary>The micro-architecture of the toy (jsonrpc spec 7.3).</summary>
public class UarchTests
{
    [Fact]
    public async Task A_cycle_is_eight_micro_cycles_and_a_reset()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.CreateAsync("toy yield=11");
        await client.RunAsync(11);
        var hash = await client.HashAsync();
        await client.CallAsync("machine.destroy");
        await client.CreateAsync("toy yield=11");
        await client.RunAsync(10);

        (await RunUarchAsync(client, 7)).Should().Be("reached_target_uarch_cycle");
        (await client.RegisterAsync("mcycle")).Should().Be(10);
        (await client.RefusalAsync("machine.run", RpcClient.Parameters("mcycle_end", 11))).Should()
            .Be((-32602, -1, "microarchitecture is not reset"));
        (await client.RefusalAsync("machine.run_uarch", RpcClient.Parameters("uarch_cycle_end", 6))).Should()
            .Be((-32602, -1, "uarch_cycle is past"));
        (await RunUarchAsync(client, RpcClient.Max)).Should().Be("uarch_halted");
        (await client.RegisterAsync("mcycle")).Should().Be(11);
        (await client.RegisterAsync("uarch_cycle")).Should().Be(8);
        await client.CallAsync("machine.reset_uarch");

        (await client.HashAsync()).Should().Be(hash);
    }

    [Fact]
    public async Task At_a_fixed_point_a_micro_cycle_moves_nothing()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.CreateAsync("toy halt=10");
        await client.RunAsync(10);
        var hash = await client.HashAsync();

        (await RunUarchAsync(client, RpcClient.Max)).Should().Be("uarch_halted");
        await client.CallAsync("machine.reset_uarch");

        (await client.HashAsync()).Should().Be(hash);
    }

    private static async Task<string> RunUarchAsync(RpcClient client, ulong end) =>
        (await client.CallAsync("machine.run_uarch", RpcClient.Parameters("uarch_cycle_end", end))).GetString()!;
}
