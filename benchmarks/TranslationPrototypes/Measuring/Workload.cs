// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using MachineEmulator.Configuration;
using TranslationPrototypes.Execution;

namespace TranslationPrototypes.Measuring;

/// <summary>A machine that is run with one back end after another.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Machine">Its configuration.</param>
/// <param name="Limit">Cycle at which it is stopped if it has not halted.</param>
/// <param name="IsLoop">Whether it executes the same few instructions all the time.</param>
internal sealed record Workload(string Name, MachineConfig Machine, ulong Limit, bool IsLoop)
{
    private const ulong Mebibyte = 1 << 20;

    /// <exception cref="FileNotFoundException">An image is not there.</exception>
    public static Workload Program(string folder, string name, ulong limit) =>
        new(name, Config(folder, name + ".bin", 64 * Mebibyte), limit, IsLoop: true);

    /// <inheritdoc cref="Program"/>
    public static Workload Linux(string folder) => new("Linux", Config(folder, "ram.bin", 128 * Mebibyte), ulong.MaxValue, IsLoop: false);

    /// <summary>Runs it in two pieces, which end where they do with every back end, as that can show in the hash.</summary>
    public Measurement Measure(BackEnd backEnd)
    {
        using var machine = new MeasuredMachine(Machine, backEnd);
        var watch = Stopwatch.StartNew();
        var start = ProcessorTime.Now;
        machine.Execution.Run(Math.Min(Measurement.FirstCycles, Limit));
        var first = ProcessorTime.Now - start;
        machine.Execution.Run(Limit);
        var time = ProcessorTime.Now - start;
        watch.Stop();
        var measurement = new Measurement(this, backEnd, machine.Mcycle, machine.GetRootHash(), watch.Elapsed, time, first);
        return machine.Execution is EmittedExecution { Emitted: var emitted }
            ? measurement with
            {
                Cost = CompileCost.OfEmit(emitted),
                CostByX64 = CompileCost.OfX64([.. emitted.Select(region => region.Region)], machine.State),
            }
            : measurement;
    }

    private static MachineConfig Config(string folder, string ram, ulong length) => new()
    {
        Rom = new RomConfig { ImageFilename = Existing(folder, "rom.bin") },
        Ram = new RamConfig { ImageFilename = Existing(folder, ram), Length = length },
    };

    private static string Existing(string folder, string name)
    {
        var file = Path.Combine(folder, name);
        return File.Exists(file) ? file : throw new FileNotFoundException($"{file} is not there", file);
    }
}
