// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.State;
using MachineEmulator.Translation.Cache;
using MachineEmulator.Translation.Regions;
using TranslationPrototypes.Emission;

namespace TranslationPrototypes.Measuring;

/// <summary>What a back end took to compile regions, in processor time.</summary>
/// <param name="Regions">How many.</param>
/// <param name="Instructions">Of the guest, in all of them.</param>
/// <param name="Time">Altogether.</param>
/// <param name="Compiling">The part of it that the runtime's compiler took.</param>
internal sealed record CompileCost(int Regions, int Instructions, TimeSpan Time, TimeSpan Compiling)
{
    public static CompileCost OfEmit(IReadOnlyList<EmittedRegion> emitted)
    {
        var compiling = Sum(emitted.Select(region => region.Compiling));
        return new CompileCost(
            emitted.Count,
            CountInstructions(emitted.Select(region => region.Region)),
            compiling + Sum(emitted.Select(region => region.Emitting)),
            compiling);
    }

    /// <summary>Translates regions with the product's translator. Null where the host cannot run its code.</summary>
    /// <param name="regions">As the scanner found them.</param>
    /// <param name="state">The machine that the code would be for.</param>
    public static CompileCost? OfX64(IReadOnlyList<GuestRegion> regions, MachineState state)
    {
        // The first time it is the translator itself that the runtime compiles; the product's is compiled ahead.
        _ = TranslateByX64(regions, state);
        return TranslateByX64(regions, state) is { } time
            ? new CompileCost(regions.Count, CountInstructions(regions), time, TimeSpan.Zero)
            : null;
    }

    private static TimeSpan? TranslateByX64(IReadOnlyList<GuestRegion> regions, MachineState state)
    {
        using var cache = CodeCache.TryCreate(state);
        if (cache is null)
            return null;
        var translator = new RegionTranslator(cache);
        var page = cache.NewPage(0);
        var time = TimeSpan.Zero;
        foreach (var region in regions)
        {
            if (cache.IsCodeFull)
            {
                cache.Clear();
                page = cache.NewPage(0);
            }

            var start = ProcessorTime.Now;
            translator.Translate(region, page);
            time += ProcessorTime.Now - start;
        }

        return time;
    }

    private static int CountInstructions(IEnumerable<GuestRegion> regions) =>
        regions.Sum(region => region.Blocks.Sum(block => block.Instructions.Length));

    private static TimeSpan Sum(IEnumerable<TimeSpan> times) => times.Aggregate(TimeSpan.Zero, (sum, time) => sum + time);
}
