// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using CartesiMachine;
using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.JsonRpc.Versions;

/// <summary>Interface 0.5, of emulator 0.19.</summary>
public sealed class V05Tests(V05Fixture fixture) : OlderVersionTests<V05Fixture>(fixture)
{
    [Theory]
    [InlineData("""{"ram":{"length":65536},"flash_drive":[{"start":2415919104,"length":4096,"read_only":true}]}""", "config.flash_drive[0].read_only")]
    public async Task What_came_with_0_6_is_refused_by_name(string json, string path) =>
        (await Manager.Session().NewAsync(new MachineRequest { JsonConfig = json }).MustFailAsync(StatusCode.InvalidArgument))
            .Should().StartWith($"{path} does not exist").And.EndWith("since 0.6 (emulator 0.20)");

    [Fact]
    public async Task A_stored_machine_that_shares_a_file_is_refused_as_its_forks_would_share_it_too()
    {
        var session = Manager.Session();
        await session.NewAsync(JsonRpcTests.Machine());
        await session.StoreAsync(Files["shares"]);
        var config = Path.Combine(Files["shares"], "config.json");
        var archive = JsonNode.Parse(await File.ReadAllBytesAsync(config))!;
        archive["config"]!["flash_drive"]![0]!["backing_store"]!["shared"] = true;
        await File.WriteAllTextAsync(config, archive.ToJsonString());

        (await Manager.Session().NewFromDirectoryAsync(Files["shares"]).MustFailAsync(StatusCode.InvalidArgument))
            .Should().Contain(Files["shares"]).And.Contain("config.flash_drive[0].backing_store.shared is true");
    }
}
