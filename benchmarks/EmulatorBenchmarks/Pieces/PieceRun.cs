// SPDX-License-Identifier: Apache-2.0

using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace EmulatorBenchmarks.Pieces;

/// <summary>Runs the benchmarks of the pieces.</summary>
internal static class PieceRun
{
    private static readonly Type[] Benchmarks = [typeof(KeccakBenchmarks), typeof(TreeBenchmarks), typeof(TranslationBenchmarks)];

    /// <param name="arguments">BenchmarkDotNet's.</param>
    /// <returns>0; 1 when a benchmark failed, or none was chosen.</returns>
    public static int Run(string[] arguments)
    {
        // In this process: a program that BenchmarkDotNet makes would have to be built as this repository is.
        var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        string[] all = ["--filter", "*"];
        var summaries = BenchmarkSwitcher.FromTypes(Benchmarks).Run(arguments.Length > 0 ? arguments : all, config).ToArray();
        return summaries.Length > 0 && summaries.All(s => s.Reports.Length > 0 && s.Reports.All(r => r.Success)) ? 0 : 1;
    }
}
