// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Measuring;

/// <summary>All that a run of the tool found out. Can be added to from any thread.</summary>
internal sealed class Report
{
    private readonly Lock _lock = new();
    private readonly List<CaseRow> _rows = [];
    private readonly List<Figure> _figures = [];
    private readonly Dictionary<(string Case, string Reason), int> _failures = [];
    private readonly List<string> _notes = [];
    private readonly List<string> _problems = [];

    public IReadOnlyList<CaseRow> Rows => Copy(_rows);

    public IReadOnlyList<Figure> Figures => Copy(_figures);

    /// <summary>What is to be known beside the figures.</summary>
    public IReadOnlyList<string> Notes => Copy(_notes);

    /// <summary>What did not hold. The tool's exit code is 1 when there is any.</summary>
    public IReadOnlyList<string> Problems => Copy(_problems);

    /// <summary>Failures by case and reason, the most frequent first.</summary>
    public IReadOnlyList<FailureCount> Failures
    {
        get
        {
            lock (_lock)
                return [.. _failures.Select(f => new FailureCount(f.Key.Case, f.Key.Reason, f.Value)).OrderByDescending(f => f.Count)];
        }
    }

    public void Add(CaseRow row) => Under(() => _rows.Add(row));

    public void Add(string name, double value, string unit = "") => Under(() => _figures.Add(new Figure(name, value, unit)));

    public void Note(string text) => Under(() => _notes.Add(text));

    public void Problem(string text) => Under(() => _problems.Add(text));

    public void Failed(string what, string reason) =>
        Under(() => _failures[(what, reason)] = _failures.GetValueOrDefault((what, reason)) + 1);

    private void Under(Action change)
    {
        lock (_lock)
            change();
    }

    private T[] Copy<T>(List<T> list)
    {
        lock (_lock)
            return [.. list];
    }
}
