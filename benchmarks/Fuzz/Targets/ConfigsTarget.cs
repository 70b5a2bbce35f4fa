// SPDX-License-Identifier: Apache-2.0

using Fuzz.Generators;
using Fuzz.Machines;
using Fuzz.Running;
using MachineEmulator.Configuration;

namespace Fuzz.Targets;

/// <summary>Machines of spoilt configurations: created or refused; the created ones hash, run a little and are given back.</summary>
internal sealed class ConfigsTarget : IFuzzTarget
{
    /// <summary>A range's directories cost this many bytes for each 2 MiB, at most.</summary>
    private const int DirectoryBytesPerChunk = 64;

    private const int Log2Chunk = 21;
    private const int Log2LargestRange = 40;

    private readonly ScratchDirectory _files = new();
    private readonly ConfigGenerator _generator;

    public ConfigsTarget() => _generator = new ConfigGenerator(_files);

    public void Try(Trial trial)
    {
        var config = _generator.Next(trial.Random);
        var lengths = ConfigGenerator.Lengths(config).Where(length => length <= 1UL << Log2LargestRange).ToArray();
        var warranted = lengths.Aggregate(0UL, (sum, length) => sum + ((length >> Log2Chunk) * DirectoryBytesPerChunk));
        if (!trial.Attempt(Describe(config), warranted, () => SmallMachine.Create(config), out var machine))
            return;

        using (machine)
        {
            // Hashing takes time by the pages of a range; what it allocates for zeros it does not keep.
            if (lengths.All(length => length <= 1UL << 28))
                trial.Attempt("root hash", warranted, () => machine!.GetRootHash(), out _);
            var mcycle = config.Processor[Register.Mcycle];
            trial.Attempt("run", warranted, () => machine!.Run(Math.Max(mcycle, unchecked(mcycle + 200))), out _);
            trial.Attempt("run uarch", warranted, () => machine!.RunUarch(unchecked(config.Uarch.Processor.Cycle + 20)), out _);
        }
    }

    public void Dispose() => _files.Dispose();

    private static string Describe(MachineConfig config) =>
        $"create ram {config.Ram} rom {config.Rom} uarch {config.Uarch.Ram} tlb '{config.TlbImageFilename}' rollup {config.Rollup} "
        + $"drives {string.Join(' ', config.FlashDrives)}";
}
