// SPDX-License-Identifier: Apache-2.0

namespace EmulatorBenchmarks.Measuring;

/// <summary>What a figure counts, and which way is better.</summary>
internal sealed record Unit(string Text, bool IsMoreBetter)
{
    /// <summary>Millions of guest instructions a second.</summary>
    public static Unit MillionInstructionsPerSecond { get; } = new("M instr/s", true);

    public static Unit Seconds { get; } = new("s", false);

    public static Unit Milliseconds { get; } = new("ms", false);

    public static Unit Mebibytes { get; } = new("MiB", false);

    /// <summary>How many times better a value is than another; above 1 is better, whichever way the unit goes.</summary>
    public double TimesBetter(double value, double other) => IsMoreBetter ? value / other : other / value;

    /// <summary>Whether a value is at least as good as a limit.</summary>
    public bool IsWithin(double value, double limit) => IsMoreBetter ? value >= limit : value <= limit;
}
