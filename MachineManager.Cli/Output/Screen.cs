// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MachineManager.Cli.Output;

/// <summary>Writes a command's output: for people, with colours where it is a terminal, or as JSON.</summary>
internal sealed class Screen
{
    // What is no terminal has no width that lines should be broken at.
    private const int PlainWidth = 1000;

    private readonly Terminal _terminal;

    public Screen(Terminal terminal, bool json)
    {
        _terminal = terminal;
        IsJson = json;
        IsLive = terminal.IsInteractive && !json;
        var colours = IsLive && terminal.Variable("NO_COLOR") is null;
        Ansi = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = IsLive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = IsLive ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(terminal.Out),
        });
        if (!IsLive)
            Ansi.Profile.Width = PlainWidth;
        else if (terminal.Width is { } width)
            (Ansi.Profile.Width, Ansi.Profile.Capabilities.Ansi) = (width, true);
    }

    public IAnsiConsole Ansi { get; }

    public bool IsJson { get; }

    /// <summary>Whether a person is looking: progress bars, tables that change.</summary>
    public bool IsLive { get; }

    /// <summary>A line as it is, whatever its length.</summary>
    public void Line(string line) => _terminal.Out.WriteLine(line);

    /// <summary>A line that is not the command's output: what went on, warnings.</summary>
    public void Note(string line) => _terminal.Error.WriteLine(line);

    public void Write(IRenderable renderable) => Ansi.Write(renderable);

    /// <summary>A document on a line of its own.</summary>
    public void Json<T>(T document, JsonTypeInfo<T> type)
    {
        _terminal.Out.WriteLine(JsonSerializer.Serialize(document, type));
        _terminal.Out.Flush();
    }

    /// <summary>A table with lines for people and columns alone for pipes.</summary>
    public Table NewTable(params string[] headings)
    {
        var table = new Table { Border = IsLive ? TableBorder.Rounded : TableBorder.None };
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold))) { NoWrap = true });
        return table;
    }
}
