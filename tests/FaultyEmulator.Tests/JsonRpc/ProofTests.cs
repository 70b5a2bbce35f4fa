// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Space;

namespace FaultyEmulator.Tests.JsonRpc;

/// <summary>Hashes, proofs and step logs fit each other (jsonrpc spec 7.4 and 7.8).</summary>
public class ProofTests
{
    private const int Log2Leaf = 5;

    [Fact]
    public void Keccak_is_the_one_from_before_SHA_3()
    {
        Convert.ToHexStringLower(Keccak256.Hash([])).Should().Be("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
        Convert.ToHexStringLower(Keccak256.Hash(new byte[32])).Should()
            .Be("290decd9548b62a8d60345a988386fc84ba6bc95484008f6362f93160ef3e563");
    }

    [Theory]
    [InlineData(0x80000000, 12)]
    [InlineData(0x80000000, 5)]
    [InlineData(0x80000020, 5)]
    [InlineData(0x100, 5)]
    [InlineData(0x80000000, 26)]
    [InlineData(0, 63)]
    [InlineData(0, 64)]
    [InlineData(0x50000000, 12)]
    public async Task A_proof_folds_to_the_root_hash(ulong address, int log2Size)
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.CreateAsync();
        var data = Convert.ToBase64String(Enumerable.Repeat((byte)7, 40).ToArray());
        await client.CallAsync("machine.write_memory", RpcClient.Parameters("address", 0x80000010, "data", data));

        var proof = await client.CallAsync("machine.get_proof", RpcClient.Parameters("address", address, "log2_target_size", log2Size));

        var siblings = proof.GetProperty("sibling_hashes").EnumerateArray().Select(h => h.GetBytesFromBase64()).ToArray();
        siblings.Should().HaveCount(64 - log2Size);
        var root = Fold(proof.GetProperty("target_hash").GetBytesFromBase64(), siblings, address, log2Size);
        root.Should().Be(await client.HashAsync()).And.Be(proof.GetProperty("root_hash").GetString());
        var node = await client.CallAsync("machine.get_node_hash", RpcClient.Parameters("address", address, "log2_size", log2Size));
        node.GetString().Should().Be(proof.GetProperty("target_hash").GetString());
    }

    [Fact]
    public async Task A_leaf_is_the_hash_of_its_bytes()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.CreateAsync();
        var memory = await client.CallAsync("machine.read_memory", RpcClient.Parameters("address", 0x100, "length", 32));

        var leaf = await client.CallAsync("machine.get_node_hash", RpcClient.Parameters("address", 0x100, "log2_size", 5));

        leaf.GetBytesFromBase64().Should().Equal(Keccak256.Hash(memory.GetBytesFromBase64()));
    }

    [Fact]
    public async Task The_logs_of_a_cycle_lead_from_its_root_hash_to_the_next_one()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.CreateAsync("toy output=1:out");
        for (var step = 0; step < 9; step++)
            await MustLeadAsync(client, "log_step_uarch", false, step == 8 ? 2 : 6);

        await MustLeadAsync(client, "log_reset_uarch", false, 2);

        (await client.RegisterAsync("mcycle")).Should().Be(1);
        (await client.RegisterAsync("uarch_cycle")).Should().Be(0);
    }

    [Fact]
    public async Task Large_data_are_logged_where_they_are_asked_for()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();
        await client.CreateAsync();

        var log = await MustLeadAsync(client, "log_reset_uarch", true, 2);

        log.GetProperty("accesses")[0].GetProperty("read").GetBytesFromBase64().Should().HaveCount(1 << 22);
    }

    private static async Task<JsonElement> MustLeadAsync(RpcClient client, string method, bool isLarge, int leastAccesses)
    {
        var before = await client.HashAsync();
        var type = new JsonObject { ["has_annotations"] = true, ["has_large_data"] = isLarge };
        var log = await client.CallAsync($"machine.{method}", RpcClient.Parameters("log_type", type));
        var accesses = log.GetProperty("accesses").EnumerateArray().ToArray();
        accesses.Length.Should().BeGreaterThanOrEqualTo(leastAccesses);
        log.GetProperty("notes").GetArrayLength().Should().Be(accesses.Length);
        foreach (var access in accesses)
        {
            var log2 = Math.Max(access.GetProperty("log2_size").GetInt32(), Log2Leaf);
            var address = access.GetProperty("address").GetUInt64();
            var siblings = access.GetProperty("sibling_hashes").EnumerateArray().Select(h => h.GetBytesFromBase64()).ToArray();
            Fold(access.GetProperty("read_hash").GetBytesFromBase64(), siblings, address, log2).Should().Be(before);
            if (log2 == Log2Leaf && access.TryGetProperty("read", out var read))
                Keccak256.Hash(read.GetBytesFromBase64()).Should().Equal(access.GetProperty("read_hash").GetBytesFromBase64());
            if (access.Text("type") == "write")
                before = Fold(access.GetProperty("written_hash").GetBytesFromBase64(), siblings, address, log2);
        }

        (await client.HashAsync()).Should().Be(before);
        return log;
    }

    private static string Fold(byte[] hash, byte[][] siblings, ulong address, int log2)
    {
        for (var i = 0; i < siblings.Length; i++)
            hash = Keccak256.Hash((address >> (log2 + i) & 1) == 0 ? [.. hash, .. siblings[i]] : [.. siblings[i], .. hash]);
        return Convert.ToBase64String(hash);
    }
}
