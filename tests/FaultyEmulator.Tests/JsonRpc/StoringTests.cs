// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace FaultyEmulator.Tests.JsonRpc;

/// <summary>Stored machines (jsonrpc spec 9).</summary>
public class StoringTests
{
    [Fact]
    public async Task A_machine_that_is_stored_and_loaded_has_its_hash_and_forks()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await StoredAsync(server);
        var hash = await client.HashAsync();
        await client.CallAsync("machine.destroy");

        await LoadAsync(client, server["stored"], "none");

        (await client.HashAsync()).Should().Be(hash);
        (await client.CallAsync("machine.verify_hash_tree")).GetBoolean().Should().BeTrue();
        (await client.RegisterAsync("mcycle")).Should().Be(7);
        using var fork = await RpcClient.OpenAsync((await client.ForkAsync()).Address);
        (await fork.HashAsync()).Should().Be(hash);
        Directory.Delete(server["stored"], recursive: true);
        using var late = await RpcClient.OpenAsync((await client.ForkAsync()).Address);
        (await late.HashAsync()).Should().Be(hash, "its files are mapped, and may be gone");
    }

    [Fact]
    public async Task Contents_are_not_checked_but_by_verify_hash_tree()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await StoredAsync(server);
        var hash = await client.HashAsync();
        await client.CallAsync("machine.destroy");
        using (var ram = File.OpenWrite(Directory.GetFiles(server["stored"], "0000000080000000-*.bin").Single()))
            ram.WriteByte(99);

        await LoadAsync(client, server["stored"], "none");

        (await client.HashAsync()).Should().Be(hash);
        (await client.CallAsync("machine.verify_hash_tree")).GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task What_is_loaded_with_sharing_all_is_anothers_to_wait_for_and_keeps_what_it_runs()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await StoredAsync(server);
        await client.CallAsync("machine.destroy");
        using var other = await RpcClient.OpenAsync((await client.ForkAsync()).Address);
        await LoadAsync(client, server["stored"], "all");
        await client.RunAsync(30);

        var (code, data, message) = await other.RefusalAsync("machine.load", RpcClient.Parameters("directory", server["stored"]));

        (code, data).Should().Be((-32602, -1));
        message.Should().Contain("unable to lock backing file").And.Contain("Resource temporarily unavailable");
        (await client.RefusalAsync("fork")).Message.Should().Be("cannot fork machines with shared address ranges");
        var hash = await client.HashAsync();
        await client.CallAsync("machine.destroy");
        await other.CallAsync("machine.load", RpcClient.Parameters("directory", server["stored"]));
        (await other.HashAsync()).Should().Be(hash);
        (await other.CallAsync("machine.verify_hash_tree")).GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task Sharing_none_stores_what_was_loaded()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await StoredAsync(server);
        (await client.RefusalAsync("machine.store", RpcClient.Parameters("directory", server["no"], "sharing", "none"))).Should()
            .Be((-32603, -6, "attempt to rollback unbacked address range shadow state"));
        await client.CallAsync("machine.destroy");
        await LoadAsync(client, server["stored"], "config");
        await client.RunAsync(100);

        await client.CallAsync("machine.store", RpcClient.Parameters("directory", server["rolled-back"], "sharing", "none"));

        await client.CallAsync("machine.destroy");
        await LoadAsync(client, server["rolled-back"], "none");
        (await client.RegisterAsync("mcycle")).Should().Be(7);
    }

    [Fact]
    public async Task What_cannot_be_stored_or_loaded_is_refused()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await StoredAsync(server);
        var stored = server["stored"];
        await MustRefuseAsync("machine.store", stored, $"unable to create directory '{stored}': File exists", "sharing", "all");
        const string nowhere = "unable to create directory '/nope/a': No such file or directory";
        await MustRefuseAsync("machine.store", "/nope/a", nowhere, "sharing", "all");
        await client.CallAsync("machine.destroy");
        await MustRefuseAsync("machine.load", "/nope", "unable to read file '/nope/config.json': open() failed: No such file or directory");
        var config = Path.Combine(stored, "config.json");
        File.WriteAllText(config, File.ReadAllText(config).Replace("\"archive_version\":7", "\"archive_version\":6"));
        await MustRefuseAsync("machine.load", stored, "expected \"archive_version\" 7 (got 6)");

        async Task MustRefuseAsync(string method, string directory, string message, params object[] more) =>
            (await client.RefusalAsync(method, RpcClient.Parameters(["directory", directory, .. more]))).Should().Be((-32603, -6, message));
    }

    private static async Task<RpcClient> StoredAsync(JsonRpcServer server)
    {
        var client = await server.OpenAsync();
        await client.CreateAsync();
        await client.CallAsync("machine.write_memory", RpcClient.Parameters("address", 0x80000ffe, "data", "AQIDBA=="));
        await client.RunAsync(7);
        await client.CallAsync("machine.store", RpcClient.Parameters("directory", server["stored"], "sharing", "all"));
        return client;
    }

    private static Task LoadAsync(RpcClient client, string directory, string sharing) => client.CallAsync(
        "machine.load", RpcClient.Parameters("directory", directory, "runtime_config", new JsonObject(), "sharing", sharing));
}
