// SPDX-License-Identifier: Apache-2.0

using EmulatorBenchmarks.Machines;
using EmulatorBenchmarks.Measuring;
using EmulatorBenchmarks.Servers;
using GoldenVectors.Vectors;

namespace EmulatorBenchmarks.Workloads;

/// <summary>Every program of the golden set that runs long enough to be timed, from its beginning to the end of its trace.</summary>
internal sealed class GoldenWorkload : IWorkload
{
    /// <summary>Some 15 ms of the real emulator, beside which a call does not count.</summary>
    private const ulong LongEnough = 5_000_000;

    private readonly GoldenProgram[] _programs;

    /// <param name="folder">The golden folder.</param>
    public GoldenWorkload(GoldenFolder folder)
    {
        _programs = [.. folder.Families.SelectMany(folder.Load).Select(GoldenProgram.Of).OfType<GoldenProgram>().Where(p => p.End >= LongEnough)];
        Cases = [.. _programs.Select(p => p.Case)];
    }

    public string Name => "golden";

    public IReadOnlyList<Case> Cases { get; }

    public async Task MeasureAsync(Contender contender, Samples samples, CancellationToken cancelled)
    {
        foreach (var program in _programs)
        {
            using var images = new ScratchFolder();
            await using var server = await contender.StartAsync(cancelled);
            await server.Client.CreateAsync(await program.UnpackAsync(images.Path), cancelled);
            var at = 0UL;
            var time = await Timing.OfAsync(async () => at = (await server.Client.RunToAsync(program.End, cancelled)).Mcycle);
            samples.Add(program.Case, at / time.TotalSeconds / 1e6);
            samples.Tell($"root hash of {program.Vector} at cycle {at}", await server.Client.HashAsync(cancelled));
        }
    }
}
