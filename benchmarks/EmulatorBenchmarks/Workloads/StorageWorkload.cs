// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using EmulatorBenchmarks.Machines;
using EmulatorBenchmarks.Measuring;
using EmulatorBenchmarks.Servers;

namespace EmulatorBenchmarks.Workloads;

/// <summary>Storing a machine of which every word has changed, whose root hash is known, and loading it from the page cache.</summary>
internal sealed class StorageWorkload : IWorkload
{
    private static readonly Case Store = new("Store, 64 MiB, every word changed", Unit.Milliseconds) { Promise = 150, Real = 228 };
    private static readonly Case Load = new("load, 64 MiB, every word changed", Unit.Milliseconds) { Promise = 700, Real = 2960 };

    public string Name => "storage";

    public IReadOnlyList<Case> Cases => [Store, Load];

    public async Task MeasureAsync(Contender contender, Samples samples, CancellationToken cancelled)
    {
        using var scratch = new ScratchFolder();
        var stored = scratch["machine"];
        await using var server = await contender.StartAsync(cancelled);
        var client = server.Client;
        await client.CreateAsync(GuestMachine.Of("memtouch.bin"), cancelled);
        await client.RunToHaltAsync(cancelled);
        var before = await client.HashAsync(cancelled);

        var store = await Timing.OfAsync(
            async () => await client.StoreAsync(new StoreRequest { Directory = stored }, cancellationToken: cancelled));
        samples.Add(Store, store.TotalMilliseconds);
        await client.DestroyAsync(cancelled);
        var load = await Timing.OfAsync(() => client.CreateAsync(new MachineRequest { Directory = stored }, cancelled));
        samples.Add(Load, load.TotalMilliseconds);

        samples.Tell("root hash of a stored machine", before);
        samples.Tell("root hash of a stored machine", await client.HashAsync(cancelled));
    }
}
