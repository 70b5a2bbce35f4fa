// SPDX-License-Identifier: Apache-2.0

namespace EmulatorBenchmarks.Measuring;

internal static class Median
{
    /// <summary>The middle of the values in order; the mean of both middle ones where their number is even.</summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0)
            throw new ArgumentException("no values; there must be at least one", nameof(values));
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
