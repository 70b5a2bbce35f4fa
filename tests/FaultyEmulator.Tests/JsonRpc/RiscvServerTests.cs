// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace FaultyEmulator.Tests.JsonRpc;

/// <summary>The server with the processor that executes RISC-V: forks, micro-cycles and the toy beside it.</summary>
public class RiscvServerTests
{
    private const ulong Ram = 0x80000000;

    // addi x10, x10, 1; sd x10, 256(x12); j to the first; x12 is made 0x80000000 by auipc.
    private static readonly uint[] Counting = [0x00000617, 0x00150513, 0x10A63023, 0xFF9FF06F];

    [Fact]
    public async Task A_fork_in_the_middle_goes_on_from_there()
    {
        await using var server = await JsonRpcServer.StartRiscvAsync();
        using var client = await OpenAsync(server);
        await client.RunAsync(100);
        using var fork = await RpcClient.OpenAsync((await client.ForkAsync()).Address);

        (await client.RunAsync(1000)).Should().Be("reached_target_mcycle");

        (await fork.RegisterAsync("mcycle")).Should().Be(100);
        await fork.RunAsync(1000);
        (await fork.HashAsync()).Should().Be(await client.HashAsync());
        (await fork.RegisterAsync("x10")).Should().Be(333);
        (await fork.CallAsync("machine.read_word", RpcClient.Parameters("address", Ram + 256))).GetUInt64().Should().Be(333);
    }

    [Fact]
    public async Task Steps_through_a_cycle_come_to_what_a_run_comes_to_and_log_what_it_writes()
    {
        await using var server = await JsonRpcServer.StartRiscvAsync();
        using var client = await OpenAsync(server);
        // The store of the counter.
        await client.RunAsync(2);
        using var fork = await RpcClient.OpenAsync((await client.ForkAsync()).Address);
        await client.RunAsync(3);

        var written = new List<ulong>();
        for (var step = 0; step < 8; step++)
        {
            var type = new JsonObject { ["has_annotations"] = false, ["has_large_data"] = false };
            var log = await fork.CallAsync("machine.log_step_uarch", RpcClient.Parameters("log_type", type));
            written.AddRange(log.GetProperty("accesses").EnumerateArray()
                .Where(a => a.GetProperty("type").GetString() == "write").Select(a => a.GetProperty("address").GetUInt64()));
        }

        await fork.CallAsync("machine.reset_uarch");
        (await fork.HashAsync()).Should().Be(await client.HashAsync());
        written.Should().Contain([0x100, 0x108, Ram + 256]);
    }

    [Fact]
    public async Task Boot_arguments_of_a_toy_give_a_toy()
    {
        await using var server = await JsonRpcServer.StartRiscvAsync();
        using var client = await server.OpenAsync();
        await client.CreateAsync("toy halt=1000:42");

        (await client.RunAsync(RpcClient.Max)).Should().Be("halted");

        (await client.RegisterAsync("mcycle")).Should().Be(1000);
    }

    private static async Task<RpcClient> OpenAsync(JsonRpcServer server)
    {
        var client = await server.OpenAsync();
        await client.CreateAsync();
        var program = Counting.SelectMany(BitConverter.GetBytes).ToArray();
        await client.CallAsync("machine.write_memory", RpcClient.Parameters("address", Ram, "data", Convert.ToBase64String(program)));
        return client;
    }
}
