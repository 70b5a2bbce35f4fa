// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using EmulatorBenchmarks.Pieces;

namespace EmulatorBenchmarks.Commands;

/// <summary>The pieces of the built-in emulator, by BenchmarkDotNet.</summary>
internal static class PiecesCommand
{
    public static Command New()
    {
        var arguments = new Argument<string[]>("arguments")
        {
            Description = "BenchmarkDotNet's own, behind --: pieces -- --filter '*Keccak*'; all benchmarks otherwise",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("pieces", "The built-in emulator's pieces: Keccak, the Merkle tree, translation; by BenchmarkDotNet") { arguments };
        command.SetAction(parsed => PieceRun.Run(parsed.GetValue(arguments) ?? []));
        return command;
    }
}
