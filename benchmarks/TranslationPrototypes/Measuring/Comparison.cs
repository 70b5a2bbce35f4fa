// SPDX-License-Identifier: Apache-2.0

using MachineEmulator;

namespace TranslationPrototypes.Measuring;

/// <summary>Runs workloads with every back end, and holds them to the same result.</summary>
internal static class Comparison
{
    private const ulong WarmingCycles = 20_000_000;

    /// <param name="workload">What to run.</param>
    /// <param name="translateAfter">For Reflection.Emit, one measurement each: how often a path must have begun before it is compiled.</param>
    /// <exception cref="MachineException">The ends of the runs differ.</exception>
    public static IReadOnlyList<Measurement> Run(Workload workload, IReadOnlyList<int> translateAfter)
    {
        Warm(workload);
        Measurement[] emitted = [.. translateAfter.Select(count => workload.Measure(BackEnd.Emit(count)))];
        // The same policy gives the same regions.
        var sameRegions = emitted.Where((_, i) => translateAfter[i] == BackEnd.DefaultTranslateAfter).FirstOrDefault();
        // Elsewhere the product would interpret.
        Measurement[] translated = emitted.All(m => m.CostByX64 is null)
            ? []
            : [workload.Measure(BackEnd.X64InPlace) with { Cost = sameRegions?.CostByX64 }, workload.Measure(BackEnd.X64)];
        Measurement[] all = [workload.Measure(BackEnd.Interpreter), .. translated, .. emitted];
        return all.FirstOrDefault(m => m.RootHash != all[0].RootHash || m.Mcycle != all[0].Mcycle) is { } parted
            ? throw new MachineException(
                $"{workload.Name}: {parted.BackEnd.Name} ends at cycle {parted.Mcycle} with {parted.RootHash}, "
                + $"{all[0].BackEnd.Name} at {all[0].Mcycle} with {all[0].RootHash}")
            : all;
    }

    /// <summary>Has the runtime load and compile the back ends themselves, which is not measured: the product's are compiled ahead.</summary>
    private static void Warm(Workload workload)
    {
        foreach (var backEnd in (BackEnd[])[BackEnd.Interpreter, BackEnd.X64InPlace, BackEnd.Emit(BackEnd.DefaultTranslateAfter)])
            (workload with { Limit = Math.Min(workload.Limit, WarmingCycles) }).Measure(backEnd);
    }
}
