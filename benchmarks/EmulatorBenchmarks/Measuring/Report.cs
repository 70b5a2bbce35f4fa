// SPDX-License-Identifier: Apache-2.0

namespace EmulatorBenchmarks.Measuring;

/// <summary>All that a run of the tool found out.</summary>
internal sealed class Report
{
    private readonly List<Figure> _figures = [];
    private readonly List<string> _notes = [];
    private readonly List<string> _problems = [];

    public IReadOnlyList<Figure> Figures => _figures;

    /// <summary>What is to be known beside the figures.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>What did not hold. The tool's exit code is 1 when there is any.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public void Add(Figure figure) => _figures.Add(figure);

    public void Note(string text) => _notes.Add(text);

    public void Problem(string text) => _problems.Add(text);

    /// <summary>Makes every promise that is not kept a problem.</summary>
    public void CheckPromises()
    {
        foreach (var figure in _figures.Where(f => f.IsKept == false))
            Problem($"not kept: {figure.Case.Name}: {Reporting.FigureText.Of(figure)}");
    }
}
