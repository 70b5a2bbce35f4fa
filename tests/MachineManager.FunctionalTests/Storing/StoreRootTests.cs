// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Storing;

/// <summary>Relative machine directories are resolved against the configured root.</summary>
public class StoreRootTests(StoreRootTests.Fixture fixture) : ManagerTests<StoreRootTests.Fixture>(fixture)
{
    [Fact]
    public async Task A_relative_directory_is_below_the_root_for_storing_and_loading()
    {
        var session = Manager.Session();
        await session.NewAsync(KnownMachine.Trap());

        await session.StoreAsync("machine");

        File.Exists(Files["machine/hash"]).Should().BeTrue();
        (await Manager.Session().NewFromDirectoryAsync("machine")).Should().Be(KnownMachine.TrapInitialHash);
    }

    [Fact]
    public async Task Without_a_root_it_is_below_the_working_folder()
    {
        await using var manager = await ManagerProcess.StartAsync();
        var session = manager.Session();
        await session.NewAsync(KnownMachine.Trap());

        await session.StoreAsync("machine");

        var stored = Path.Combine(manager.WorkingFolder, "machine");
        File.Exists(Path.Combine(stored, "hash")).Should().BeTrue();
        Directory.Delete(stored, recursive: true);
        (await manager.TerminateAsync()).Should().Be(0);
    }

    public sealed class Fixture : ManagerFixture
    {
        // Another working folder: it is the root that counts.
        internal override ManagerStart Start => ManagerStart.Default.WithVariable("MachineManager__StoreRoot", Files.Path);
    }
}
