// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.JsonRpc;

/// <summary>Stored machines.</summary>
public class StoreTests(JsonRpcFixture fixture) : JsonRpcTests(fixture)
{
    [Fact]
    public async Task A_stored_machine_is_loaded_where_it_was_and_runs_on_alike_and_its_files_stay_as_they_are()
    {
        var session = await NewAsync();
        var hash = await session.HashAtAsync(100);
        await session.StoreAsync(Files["stored"]);
        var later = await session.HashAtAsync(200);
        var files = Contents();

        var loaded = Manager.Session();
        (await loaded.NewFromDirectoryAsync(Files["stored"])).Should().Be(hash);

        (await loaded.HashAtAsync(200)).Should().Be(later);
        (await loaded.HashAtAsync(100)).Should().Be(hash, "a loaded machine goes back too");
        await loaded.EndAsync();
        Contents().Should().BeEquivalentTo(files);
    }

    [Fact]
    public async Task A_machine_inside_a_cycle_is_stored_as_it_is()
    {
        var session = await NewAsync();
        var run = await session.RunToEndAsync(
            new CartesiMachineManager.SessionRunRequest { SessionId = session.Id, FinalCycles = { 5 }, FinalUcycles = { 3 } });
        await session.StoreAsync(Files["inside"]);

        (await Manager.Session().NewFromDirectoryAsync(Files["inside"])).Should().Be(SessionClient.Hashes(run).Single());
    }

    [Fact]
    public async Task A_damaged_machine_is_refused_though_the_emulator_would_load_it()
    {
        var session = await NewAsync();
        await session.WriteAsync(0, RamStart, 1, 2, 3, 4);
        await session.StoreAsync(Files["damaged"]);
        var image = Directory.GetFiles(Files["damaged"], "0000000080000000-*.bin").Single();
        await using (var file = File.OpenWrite(image))
            file.WriteByte(0xee);

        (await Manager.Session().NewFromDirectoryAsync(Files["damaged"]).MustFailAsync(StatusCode.Internal)).Should().Contain(Files["damaged"]).And.Contain("damaged");
    }

    [Fact]
    public async Task A_directory_that_exists_is_refused_and_stays_as_it_is()
    {
        Directory.CreateDirectory(Files["there"]);
        var session = await NewAsync();

        (await session.StoreAsync(Files["there"]).MustFailAsync(StatusCode.Internal)).Should().Contain(Files["there"]);

        Directory.EnumerateFileSystemEntries(Files["there"]).Should().BeEmpty();
    }

    [Theory]
    [InlineData("none", true)]
    [InlineData("config", true)]
    [InlineData("all", false)]
    [InlineData("some", false)]
    public async Task Sharing_is_none_or_config(string sharing, bool isTaken)
    {
        var session = await NewAsync();
        await session.StoreAsync(Files[$"shared-{sharing}"]);
        var request = new MachineRequest { Directory = Files[$"shared-{sharing}"], Sharing = sharing };

        if (isTaken)
            await OpenAsync(request);
        else
            (await MustBeRefusedAsync(request)).Should().Contain($"'{sharing}'").And.Contain("none or config");
    }

    private Dictionary<string, string> Contents() => Directory.GetFiles(Files["stored"])
        .ToDictionary(file => file, file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))));
}
