// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Storing;

/// <summary>Relative machine directories are resolved against the configured root.</summary>
public class StoreRootTests(StoreRootTests.Fixture fixture) : IClassFixture<StoreRootTests.Fixture>
{
    [Fact]
    public async Task A_relative_directory_is_below_the_root_for_storing_and_loading()
    {
        var session = fixture.Manager.Session();
        await session.NewAsync(KnownMachine.Trap());

        await session.StoreAsync("machine");

        File.Exists(fixture.Files["machine/hash"]).Should().BeTrue();
        (await fixture.Manager.Session().NewFromDirectoryAsync("machine")).Should().Be(KnownMachine.TrapInitialHash);
    }

    public sealed class Fixture : ManagerFixture
    {
        // Another working folder: it is the root that counts.
        internal override ManagerStart Start => ManagerStart.Default.WithVariable("MachineManager__StoreRoot", Files.Path);
    }
}
