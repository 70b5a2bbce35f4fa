// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Globalization;

namespace Fuzz.Running;

/// <summary>The command line: 0 without a finding, 1 with one, 2 for a wrong command.</summary>
internal static class FuzzCommand
{
    private const string Usage = """
        usage: Fuzz TARGET [--seconds N] [--seed S] [--cases N]
          TARGET     one of: {0}
          --seconds  how long to go on (default 60)
          --seed     seed of the first case (default 1); case i has seed S + i
          --cases    at most so many cases
        """;

    public static int Invoke(string[] arguments)
    {
        if (arguments is not [var name, .. var options] || !TargetList.All.TryGetValue(name, out var create) || !TryParse(options, out var limits))
        {
            Console.Error.WriteLine(string.Format(CultureInfo.InvariantCulture, Usage, string.Join(", ", TargetList.All.Keys)));
            return 2;
        }

        using var target = create();
        var watch = Stopwatch.StartNew();
        var run = new FuzzRun(target, limits.Seed);
        var finding = run.Run(limits.Cases, () => watch.Elapsed.TotalSeconds < limits.Seconds);
        if (finding is not null)
        {
            Console.Error.WriteLine(finding.Describe(name));
            return 1;
        }

        Console.WriteLine($"{name}: {run.CasesDone} cases from seed {limits.Seed} without a finding; {run.Growth >> 20} MiB grown");
        return 0;
    }

    private static bool TryParse(string[] options, out (double Seconds, int Seed, int Cases) limits)
    {
        limits = (60, 1, int.MaxValue);
        for (var i = 0; i < options.Length; i += 2)
        {
            if (i + 1 == options.Length || !int.TryParse(options[i + 1], CultureInfo.InvariantCulture, out var value))
                return false;
            switch (options[i])
            {
                case "--seconds":
                    limits.Seconds = value;
                    break;
                case "--seed":
                    limits.Seed = value;
                    break;
                case "--cases":
                    limits.Cases = value;
                    break;
                default:
                    return false;
            }
        }

        return true;
    }
}
