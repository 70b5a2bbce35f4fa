// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace FaultyEmulator.Tests.JsonRpc;

/// <summary>Older versions of the interface in front of the toy (jsonrpc spec 12).</summary>
public class DialectTests
{
    private const int UnknownMethod = -32601;

    [Theory]
    [InlineData("0.5", 5, "machine.get_memory_ranges", "machine.get_address_ranges")]
    [InlineData("0.6", 6, "machine.get_address_ranges", "machine.receive_cmio_request")]
    public async Task Methods_registers_and_errors_are_the_versions(string version, int minor, string known, string unknown)
    {
        await using var server = await JsonRpcServer.StartOlderAsync(version);
        using var client = await server.OpenAsync();
        (await client.CallAsync("get_version")).GetProperty("minor").GetInt32().Should().Be(minor);
        await client.CreateAsync();

        (await client.CallAsync(known))[0].EnumerateObject().Select(member => member.Name).Should().BeEquivalentTo("start", "length", "description");
        (await client.RefusalAsync(unknown)).Should().Be((UnknownMethod, null, unknown));
        (await client.RegisterAsync("uarch_halt_flag")).Should().Be(0);
        (await client.RefusalAsync("machine.read_reg", new JsonObject { ["reg"] = "uarch_halt" })).Data.Should().BeNull();
        (await client.CallAsync("machine.run_uarch", new JsonObject { ["uarch_cycle_end"] = 1 })).GetString().Should().Be("reached_target_cycle");
    }
}
