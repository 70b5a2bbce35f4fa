// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Storing;

/// <summary>SessionStore: a whole machine on disk, or nothing.</summary>
public class StoreTests(ManagerFixture fixture) : SessionTests(fixture)
{
    [Fact]
    public async Task A_relative_directory_is_made_below_the_managers_working_folder()
    {
        var session = await NewTrapAsync();

        await session.StoreAsync("relative");

        NamesIn("relative").Should().BeEquivalentTo(
            "config.protobuf", "hash", "0000000000001000-f000.bin", "0000000000020000-6000.bin", "0000000080000000-2000.bin");
    }

    [Fact]
    public async Task The_stored_hash_is_the_root_hash()
    {
        var session = await NewTrapAsync();
        var hash = await session.HashAtAsync(9);

        await session.StoreAsync(Files["with-hash"]);

        Convert.ToHexStringLower(await File.ReadAllBytesAsync(Files["with-hash/hash"])).Should().Be(hash);
    }

    [Fact]
    public async Task Storing_changes_nothing_in_the_session()
    {
        var session = await NewTrapAsync();
        var at5 = await session.HashAtAsync(5);

        await session.StoreAsync("unchanged");

        (await session.RootHashAsync(5)).Should().Be(at5);
        await session.RunToEndAsync(1000);
        (await session.HashAtAsync(5)).Should().Be(at5);
    }

    [Fact]
    public async Task A_directory_that_exists_is_refused_and_left_alone()
    {
        var session = await NewTrapAsync();
        Directory.CreateDirectory(Files["taken"]);
        await File.WriteAllTextAsync(Files["taken/mine.txt"], "mine");

        (await session.StoreAsync(Files["taken"]).MustFailAsync(StatusCode.Internal))
            .Should().Contain($"error creating directory '{Files["taken"]}'");

        NamesIn("taken").Should().Equal("mine.txt");
    }

    [Fact]
    public async Task A_directory_without_a_parent_is_refused_and_not_made()
    {
        var session = await NewTrapAsync();

        await session.StoreAsync(Files["no-parent/machine"]).MustFailAsync(StatusCode.Internal);

        Directory.Exists(Files["no-parent"]).Should().BeFalse();
    }

    [Fact]
    public async Task A_stored_machine_outlives_its_session()
    {
        var first = await NewTrapAsync();
        await first.RunToEndAsync(3);
        await first.WriteAsync(3, TestMachines.RamStart + 0x1000, 1, 2, 3);
        var hash = await first.RootHashAsync(3);
        await first.StoreAsync("outlives");
        await first.EndAsync();

        var second = Session();

        (await second.NewFromDirectoryAsync("outlives")).Should().Be(hash);
        (await second.ReadAsync(3, TestMachines.RamStart + 0x1000, 3)).Should().Equal(1, 2, 3);
    }

    [Fact]
    public async Task Two_sessions_of_one_directory_do_not_meet()
    {
        var stored = await NewTrapAsync();
        await stored.StoreAsync("for-two");
        SessionClient first = Session(), second = Session();
        await first.NewFromDirectoryAsync("for-two");
        await second.NewFromDirectoryAsync("for-two");

        await first.WriteAsync(0, TestMachines.RamStart, 9, 9, 9, 9);

        (await second.RootHashAsync(0)).Should().Be(KnownMachine.TrapInitialHash);
        (await Session().NewFromDirectoryAsync("for-two")).Should().Be(KnownMachine.TrapInitialHash);
    }

    private IEnumerable<string?> NamesIn(string folder) => Directory.EnumerateFileSystemEntries(Files[folder]).Select(Path.GetFileName);
}
