// SPDX-License-Identifier: Apache-2.0

namespace EmulatorBenchmarks.Measuring;

/// <summary>What one server gave in all rounds of one workload.</summary>
internal sealed class Samples
{
    private readonly Dictionary<Case, List<double>> _values = [];
    private readonly List<(string What, string Value)> _outcomes = [];

    /// <summary>What machines came to, in the order in which it was told: root hashes and the like, the same for every server.</summary>
    public IReadOnlyList<(string What, string Value)> Outcomes => _outcomes;

    public void Add(Case measured, double value)
    {
        if (!_values.TryGetValue(measured, out var values))
            _values.Add(measured, values = []);
        values.Add(value);
    }

    public void Tell(string what, string value) => _outcomes.Add((what, value));

    /// <summary>Empty where it was not measured.</summary>
    public IReadOnlyList<double> Of(Case measured) => _values.TryGetValue(measured, out var values) ? values : [];
}
