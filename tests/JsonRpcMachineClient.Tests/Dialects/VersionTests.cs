// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient.Tests.Server;

namespace JsonRpcMachineClient.Tests.Dialects;

/// <summary>Which version is spoken, and how that is found out.</summary>
public sealed class VersionTests
{
    [Theory]
    [InlineData(0, 5, "0.19", false)]
    [InlineData(0, 6, "0.20", false)]
    [InlineData(0, 7, "0.21", true)]
    [InlineData(0, 4, null, false)]
    [InlineData(0, 8, null, false)]
    [InlineData(1, 7, null, false)]
    public void Three_versions_are_spoken_and_one_of_them_was_compared(uint major, uint minor, string? emulator, bool isCompared)
    {
        var version = new ApiVersion(major, minor, 3, "", "");

        version.IsSupported.Should().Be(emulator is not null);
        version.Facts?.Emulator.Should().Be(emulator);
        (version.Facts?.IsCompared ?? false).Should().Be(isCompared);
    }

    [Fact]
    public async Task The_newest_is_spoken_until_the_server_has_said_another_one_and_then_by_its_forks_too()
    {
        await using var server = Server(5);
        var spoken = new SpokenVersion();
        await using var client = new MachineServer(server.Address, new MachineServerOptions { Spoken = spoken });
        await using var fork = new MachineServer(server.Address, new MachineServerOptions { Spoken = spoken });

        await client.VerifyHashTreeAsync();
        await client.GetVersionAsync();
        await client.VerifyHashTreeAsync();
        await fork.VerifyHashTreeAsync();

        server.Requests.Select(request => request.Method).Should().Equal(
            "machine.verify_hash_tree", "get_version", "machine.verify_merkle_tree", "machine.verify_merkle_tree");
        spoken.Facts.Should().Be(InterfaceFacts.V05);
    }

    [Fact]
    public async Task A_version_that_nothing_is_known_of_changes_nothing()
    {
        await using var server = Server(8);
        await using var client = new MachineServer(server.Address);

        (await client.GetVersionAsync()).IsSupported.Should().BeFalse();
        await client.VerifyHashTreeAsync();

        server.Requests.Last().Method.Should().Be("machine.verify_hash_tree");
    }

    private static RawServer Server(uint minor)
    {
        var server = new RawServer();
        server.AnswerAll(request => RawReply.Result(request, request.Method == "get_version" ? DialectTests.VersionOf(minor) : "true"));
        return server;
    }
}
