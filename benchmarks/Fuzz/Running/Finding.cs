// SPDX-License-Identifier: Apache-2.0

namespace Fuzz.Running;

/// <summary>What a case showed, and how to see it again.</summary>
internal sealed record Finding(int Seed, Exception Error, IReadOnlyList<string> Steps)
{
    private const int StepsTold = 12;

    public string Describe(string target) => $"""
        FINDING: {Error}
        seed {Seed}, last steps:
          {string.Join("\n  ", Steps.TakeLast(StepsTold))}
        again: dotnet run --project benchmarks/Fuzz -c Release -- {target} --seed {Seed} --cases 1
        """;
}
