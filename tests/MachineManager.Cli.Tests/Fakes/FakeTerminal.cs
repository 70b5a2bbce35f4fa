// SPDX-License-Identifier: Apache-2.0

using System.Text;
using System.Text.Json;
using MachineManager.Cli.Commands;

namespace MachineManager.Cli.Tests.Fakes;

/// <summary>Carries out command lines within the tests' process, and keeps what they write.</summary>
internal sealed class FakeTerminal
{
    private readonly SignallingWriter _out = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly SignallingStream _outBytes = new();
    private readonly MemoryStream _errorBytes = new();

    /// <summary>Whether somebody looks at the output.</summary>
    public bool IsInteractive { get; init; }

    public Stream Input { get; init; } = Stream.Null;

    public Dictionary<string, string> Variables { get; } = [];

    public string Folder { get; init; } = Path.GetTempPath();

    public string Out => _out.ToString();

    public string Error => _error.ToString();

    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string OutBytes => Encoding.UTF8.GetString(_outBytes.ToArray());

    public string ErrorBytes => Encoding.UTF8.GetString(_errorBytes.ToArray());

    /// <summary>The one document of the output.</summary>
    public JsonElement Json => JsonDocument.Parse(Lines.Should().ContainSingle().Subject).RootElement;

    public Task<int> RunAsync(params string[] arguments) => RunAsync(CancellationToken.None, arguments);

    /// <param name="interrupted">Ctrl-C.</param>
    /// <param name="arguments">Without the program's name.</param>
    public Task<int> RunAsync(CancellationToken interrupted, params string[] arguments) =>
        MmCommandLine.InvokeAsync(arguments, ToTerminal(), interrupted);

    /// <summary>Completes when a line has been written to standard output.</summary>
    public Task WroteAsync(string line) => _out.WroteAsync(line);

    /// <summary>Completes when so many bytes have been written to standard output as they are.</summary>
    public Task WroteBytesAsync(int count) => _outBytes.ReachedAsync(count);

    public Terminal ToTerminal() => new()
    {
        Out = TextWriter.Synchronized(_out),
        Error = TextWriter.Synchronized(_error),
        OutBytes = _outBytes,
        ErrorBytes = _errorBytes,
        Input = Input,
        IsInteractive = IsInteractive,
        Variable = name => Variables.GetValueOrDefault(name),
        Folder = Folder,
        Width = 160,
    };
}
