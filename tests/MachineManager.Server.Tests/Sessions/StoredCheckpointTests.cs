// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;

namespace MachineManager.Server.Tests.Sessions;

/// <summary>An emulator that holds one checkpoint only: stored machines, far apart, are the way far back.</summary>
public sealed class StoredCheckpointTests
{
    private const ulong Million = 1_000_000;

    [Fact]
    public async Task Going_far_back_loads_a_stored_machine_and_runs_little_again()
    {
        var fixture = await OpenAsync();
        await fixture.RunAsync(950 * Million);

        (await fixture.RunAsync(890 * Million)).Hashes.Should().Equal(fixture.HashAt(890 * Million));

        fixture.Factory.All.Should().HaveCount(2);
        fixture.Emulator.Calls.Should().Contain("Load 0");
        fixture.Emulator.CyclesRun.Should().BeLessThan(400 * Million);
        fixture.Factory.All.First().Stopped.Should().BeTrue();
        await fixture.Session.EndAsync();
    }

    [Fact]
    public async Task After_a_write_no_stored_machine_that_lacks_it_is_used()
    {
        var fixture = await OpenAsync();
        await fixture.RunAsync(950 * Million);
        await fixture.RunAsync(50 * Million);
        await fixture.WriteAsync(50 * Million, 0xCD);
        await fixture.RunAsync(960 * Million);

        (await fixture.RunAsync(890 * Million)).Hashes.Should().Equal(fixture.HashAt(890 * Million, 0, "0=CD"));
        (await fixture.RunAsync(40 * Million)).Hashes.Should().Equal(fixture.HashAt(40 * Million));
        await fixture.Session.EndAsync();
    }

    private static Task<SessionFixture> OpenAsync() =>
        SessionFixture.OpenAsync(options: new ManagerOptions { StoredCheckpointCycles = 100 * Million });
}
