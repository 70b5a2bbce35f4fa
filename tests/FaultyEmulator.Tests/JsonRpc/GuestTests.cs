// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using FaultyEmulator.Script;

namespace FaultyEmulator.Tests.JsonRpc;

/// <summary>What toy guests do, at which cycle (jsonrpc spec 7.2 and 7.3).</summary>
public class GuestTests
{
    [Theory]
    [InlineData("toy halt=1000:42", null)]
    [InlineData("quiet", 1000UL)]
    public async Task A_guest_halts_at_its_cycle_and_stays(string bootargs, ulong? scripted)
    {
        await using var server = await JsonRpcServer.StartAsync(new FaultScript { HaltsAt = scripted });
        using var client = await server.OpenAsync();
        await client.CreateAsync(bootargs);

        (await client.RunAsync(999)).Should().Be("reached_target_mcycle");
        (await client.RunAsync(1000)).Should().Be("halted");

        var hash = await client.HashAsync();
        (await client.RunAsync(RpcClient.Max)).Should().Be("halted");
        (await client.RegisterAsync("mcycle")).Should().Be(1000);
        (await client.RegisterAsync("iflags_H")).Should().Be(1);
        ((await client.RegisterAsync("htif_tohost_data")) >> 1).Should().Be(scripted is null ? 42UL : 0);
        (await client.HashAsync()).Should().Be(hash);
        (await client.RefusalAsync("machine.run", RpcClient.Parameters("mcycle_end", 5))).Should().Be((-32602, -1, "mcycle is past"));
    }

    [Fact]
    public async Task Runs_cut_in_any_way_give_the_same_state()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        const string guest = "toy output=5:hello progress=7:3 yield=9";
        await client.CreateAsync(guest);
        foreach (var end in new ulong[] { 1, 4, 5, 5, 6, 7, 8, 9 })
            await client.RunAsync(end);
        var hash = await client.HashAsync();
        await client.CallAsync("machine.destroy");
        await client.CreateAsync(guest);

        (await client.RunAsync(RpcClient.Max)).Should().Be("yielded_automatically");
        (await client.RunAsync(RpcClient.Max)).Should().Be("yielded_automatically");
        (await client.RunAsync(RpcClient.Max)).Should().Be("yielded_manually");

        (await client.HashAsync()).Should().Be(hash);
    }

    [Fact]
    public async Task An_automatic_yield_is_over_with_the_next_run_that_moves()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.CreateAsync("toy output=5:hello");

        (await client.RunAsync(5)).Should().Be("yielded_automatically");
        (await client.RunAsync(5)).Should().Be("reached_target_mcycle", "a run of no length tells only of fixed points");
        (await client.RegisterAsync("iflags_X")).Should().Be(1);
        var request = await client.CallAsync("machine.receive_cmio_request", RpcClient.Parameters("length", 4096));
        request.GetProperty("data").GetBytesFromBase64().Should().Equal("hello"u8.ToArray());
        await client.RunAsync(6);
        (await client.RegisterAsync("iflags_X")).Should().Be(0);
    }

    [Fact]
    public async Task Yields_that_are_not_enabled_do_not_happen()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.CreateAsync("toy output=5:hello yield=6");
        await client.CallAsync("machine.write_reg", RpcClient.Parameters("reg", "htif_iyield", "value", 0));

        (await client.RunAsync(10)).Should().Be("reached_target_mcycle");
    }

    [Fact]
    public async Task A_printed_line_ends_a_run_only_where_it_goes_to_the_buffer()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.CreateAsync("toy print=10:one print=20:two");
        (await client.RunAsync(RpcClient.Max)).Should().Be("console_output");
        (await client.RegisterAsync("mcycle")).Should().Be(10);
        (await client.CallAsync("machine.read_console_output")).GetInt32().Should().Be(4);
        var output = await client.CallAsync("machine.read_console_output", RpcClient.Parameters("max_length", 100));
        output.GetBytesFromBase64().Should().Equal("one\n"u8.ToArray());

        await client.CallAsync("machine.set_runtime_config", RpcClient.Parameters("runtime_config", new JsonObject()));

        (await client.RunAsync(30)).Should().Be("reached_target_mcycle");
        (await client.RefusalAsync("machine.read_console_output")).Code.Should().Be(-32602);
        await client.CallAsync("shutdown");
        client.Dispose();
        await server.OutputEndAsync();
        server.Output.Should().Contain("two", "the default is standard output");
    }

    [Fact]
    public async Task A_full_buffer_that_nobody_reads_drops_its_oldest_bytes()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.CreateAsync(
            "toy print=10:hello",
            """{"console":{"output_destination":"to_buffer","output_buffer_size":4,"output_flush_mode":"when_full"}}""");

        (await client.RunAsync(RpcClient.Max)).Should().Be("console_output");

        (await client.CallAsync("machine.read_console_output", RpcClient.Parameters("max_length", 9))).GetString().Should().Be("bGxvCg==");
    }

    [Fact]
    public async Task Nothing_runs_past_imcyclemax()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.CreateAsync();
        await client.CallAsync("machine.write_reg", RpcClient.Parameters("reg", "imcyclemax", "value", 89));

        (await client.RunAsync(RpcClient.Max)).Should().Be("mcycle_overflow");

        (await client.RegisterAsync("mcycle")).Should().Be(89);
    }
}
