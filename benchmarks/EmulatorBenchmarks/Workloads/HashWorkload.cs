// SPDX-License-Identifier: Apache-2.0

using EmulatorBenchmarks.Machines;
using EmulatorBenchmarks.Measuring;
using EmulatorBenchmarks.Servers;

namespace EmulatorBenchmarks.Workloads;

/// <summary>Root hashes: the first of a machine, with nothing or little changed since, and with every page changed by its own program.</summary>
internal sealed class HashWorkload : IWorkload
{
    private static readonly Case First = Hash("root hash, 64 MiB, first") with { Real = 52 };
    private static readonly Case Unchanged = Hash("root hash, 64 MiB, unchanged") with { Promise = 0.3, Real = 2.6 };
    private static readonly Case AfterWrite = Hash("root hash, 64 MiB, after an 8-byte write") with { Promise = 0.4, Real = 3.0 };
    private static readonly Case EveryWord = Hash("root hash, 64 MiB, every word changed") with { Promise = 450, Real = 2792 };
    private static readonly Case WordOfPage = Hash("root hash, 64 MiB, a word of each page changed") with { Promise = 450, Real = 2883 };
    private static readonly Case FirstLarge = Hash("root hash, 1 GiB, first") with { Promise = 300, Real = 728 };

    public string Name => "hash";

    public IReadOnlyList<Case> Cases => [First, Unchanged, AfterWrite, EveryWord, WordOfPage, FirstLarge];

    public async Task MeasureAsync(Contender contender, Samples samples, CancellationToken cancelled)
    {
        using var scratch = new ScratchFolder();
        var pageTouch = scratch["pagetouch.bin"];
        ProgramImage.WritePageTouch(pageTouch);
        await MeasureSmallAsync(contender, samples, cancelled);
        await using var server = await contender.StartAsync(cancelled);
        await MeasureChangedAsync(server.Client, GuestMachine.OfImage(pageTouch), WordOfPage, samples, cancelled);
        await MeasureLargeAsync(contender, samples, cancelled);
    }

    private static async Task MeasureSmallAsync(Contender contender, Samples samples, CancellationToken cancelled)
    {
        await using var server = await contender.StartAsync(cancelled);
        var client = server.Client;
        await client.CreateAsync(GuestMachine.Of("loop.bin"), cancelled);
        await MeasureOnceAsync(client, First, samples, cancelled);
        samples.Add(Unchanged, await Timing.OfShortCallAsync(() => client.HashAsync(cancelled)));
        var word = 0;
        samples.Add(AfterWrite, await Timing.OfShortCallAsync(
            () => client.HashAsync(cancelled),
            before: () => client.WriteWordAsync(GuestMachine.FreeAddress, ++word, cancelled)));
        await client.DestroyAsync(cancelled);
        await MeasureChangedAsync(client, GuestMachine.Of("memtouch.bin"), EveryWord, samples, cancelled);
    }

    private static async Task MeasureLargeAsync(Contender contender, Samples samples, CancellationToken cancelled)
    {
        await using var server = await contender.StartAsync(cancelled);
        await server.Client.CreateAsync(GuestMachine.Of("loop.bin", GuestMachine.LargeRam), cancelled);
        await MeasureOnceAsync(server.Client, FirstLarge, samples, cancelled);
    }

    /// <summary>The hash after a program that changes memory, of a machine whose hash was known before.</summary>
    private static async Task MeasureChangedAsync(
        MachineClient client, CartesiMachine.MachineRequest machine, Case measured, Samples samples, CancellationToken cancelled)
    {
        await client.CreateAsync(machine, cancelled);
        await client.HashAsync(cancelled);
        await client.RunToHaltAsync(cancelled);
        await MeasureOnceAsync(client, measured, samples, cancelled);
    }

    private static async Task MeasureOnceAsync(MachineClient client, Case measured, Samples samples, CancellationToken cancelled)
    {
        var hash = "";
        var time = await Timing.OfAsync(async () => hash = await client.HashAsync(cancelled));
        samples.Add(measured, time.TotalMilliseconds);
        samples.Tell(measured.Name, hash);
    }

    private static Case Hash(string name) => new(name, Unit.Milliseconds);
}
