// SPDX-License-Identifier: Apache-2.0

using System.Text;
using System.Text.Json;

namespace FaultyEmulator.Tests.JsonRpc;

/// <summary>The toy application: inputs in, outputs out (jsonrpc spec 11).</summary>
public class CmioTests
{
    private const string Guest = "toy cmio=20 work=50";

    [Fact]
    public async Task An_input_is_worked_on_gives_an_output_and_is_accepted()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.CreateAsync(Guest);
        (await client.RunAsync(RpcClient.Max)).Should().Be("yielded_manually");
        (await client.RegisterAsync("mcycle")).Should().Be(20);
        var hash = await client.HashAsync();

        await AdvanceAsync(client, "hello");

        (await client.CallAsync("machine.read_revert_root_hash")).GetString().Should().Be(hash);
        (await client.RegisterAsync("imcyclemax")).Should().Be(20 + (1UL << 48) - 1);
        (await client.RegisterAsync("htif_fromhost")).Should().Be(5);
        (await client.RunAsync(RpcClient.Max)).Should().Be("yielded_automatically");
        (await client.RegisterAsync("mcycle")).Should().Be(20 + 1 + 50);
        (await RequestAsync(client)).Should().Be((0, 2, "HELLO"));
        (await client.RunAsync(RpcClient.Max)).Should().Be("yielded_manually");
        (await RequestAsync(client)).Should().Be((1, 1, string.Empty));
        await AdvanceAsync(client, "and again");
        (await client.RunAsync(RpcClient.Max)).Should().Be("yielded_automatically");
        (await RequestAsync(client)).Should().Be((0, 2, "AND AGAIN"));
    }

    [Theory]
    [InlineData("Reject", 2, "")]
    [InlineData("Xception", 4, "exception in Xception")]
    public async Task An_input_that_is_not_accepted_ends_with_its_reason(string input, int reason, string data)
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await WaitingAsync(server);
        await AdvanceAsync(client, input);
        await client.RunAsync(RpcClient.Max);

        (await client.RunAsync(RpcClient.Max)).Should().Be("yielded_manually");

        (await RequestAsync(client)).Should().Be((1, reason, data));
        (await RefusalAsync(client, 0, await client.HashAsync())).Should().Be("machine is not waiting on an rx-accepted manual yield");
    }

    [Fact]
    public async Task An_input_can_halt_the_machine_or_keep_it_busy_for_ever()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await WaitingAsync(server);
        await AdvanceAsync(client, "Halt");
        await client.RunAsync(RpcClient.Max);
        (await client.RunAsync(RpcClient.Max)).Should().Be("halted");
        await client.CallAsync("machine.destroy");
        await client.CreateAsync(Guest);
        await client.RunAsync(RpcClient.Max);

        await AdvanceAsync(client, "Loop");

        await client.RunAsync(RpcClient.Max);
        (await client.RunAsync(1_000_000)).Should().Be("reached_target_mcycle");
    }

    [Fact]
    public async Task An_inspection_has_no_revert_root_hash()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await WaitingAsync(server);
        (await RefusalAsync(client, 1, await client.HashAsync())).Should()
            .Be("revert root hash is only accepted for advance-state responses");

        await client.CallAsync("machine.send_cmio_response", RpcClient.Parameters("reason", 1, "data", "cXVlcnk="));

        (await client.RegisterAsync("htif_fromhost")).Should().Be((1UL << 32) + 5);
        (await client.RegisterAsync("imcyclemax")).Should().Be(ulong.MaxValue);
        await client.RunAsync(RpcClient.Max);
        (await RequestAsync(client)).Should().Be((0, 2, "QUERY"));
    }

    [Fact]
    public async Task An_advance_needs_the_hash_of_the_machine_as_it_is()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await WaitingAsync(server);
        var hash = await client.HashAsync();

        (await RefusalAsync(client, 0, null)).Should().Be("advance-state response requires a revert root hash");
        (await RefusalAsync(client, 0, Convert.ToBase64String(new byte[32]))).Should()
            .Be("revert root hash does not match the machine root hash");

        (await client.HashAsync()).Should().Be(hash, "what is refused changes nothing");
        var tooLarge = RpcClient.Parameters("reason", 1, "data", Convert.ToBase64String(new byte[(1 << 21) + 1]));
        (await client.RefusalAsync("machine.send_cmio_response", tooLarge)).Message.Should().Be("CMIO response data is too large");
    }

    [Fact]
    public async Task A_machine_that_has_not_yielded_has_no_request_and_takes_no_response()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.CreateAsync(Guest);

        (await client.RefusalAsync("machine.receive_cmio_request", RpcClient.Parameters("length", 0))).Should()
            .Be((-32603, -6, "machine is not yielded"));
        (await RefusalAsync(client, 0, await client.HashAsync())).Should().Be("iflags.Y is not set");
    }

    private static async Task<RpcClient> WaitingAsync(JsonRpcServer server)
    {
        var client = await server.OpenAsync();
        await client.CreateAsync(Guest);
        await client.RunAsync(RpcClient.Max);
        return client;
    }

    private static async Task AdvanceAsync(RpcClient client, string input)
    {
        var data = Convert.ToBase64String(Encoding.UTF8.GetBytes(input));
        await client.CallAsync(
            "machine.send_cmio_response", RpcClient.Parameters("reason", 0, "data", data, "revert_root_hash", await client.HashAsync()));
    }

    private static async Task<string> RefusalAsync(RpcClient client, int reason, string? hash)
    {
        var parameters = RpcClient.Parameters("reason", reason, "data", "QQ==");
        if (hash is not null)
            parameters["revert_root_hash"] = hash;
        var (code, data, message) = await client.RefusalAsync("machine.send_cmio_response", parameters);
        (code, data).Should().Be((-32602, -1));
        return message;
    }

    private static async Task<(int Command, int Reason, string Data)> RequestAsync(RpcClient client)
    {
        JsonElement request = await client.CallAsync("machine.receive_cmio_request", RpcClient.Parameters("length", 1 << 21));
        var data = Encoding.UTF8.GetString(request.GetProperty("data").GetBytesFromBase64());
        return (request.GetProperty("cmd").GetInt32(), request.GetProperty("reason").GetInt32(), data);
    }
}
