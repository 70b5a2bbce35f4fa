// SPDX-License-Identifier: Apache-2.0

using MachineManager.Cli.Output;

namespace MachineManager.Cli;

/// <summary>What the program is connected to: streams, environment, time. Tests have their own.</summary>
internal sealed class Terminal
{
    /// <summary>Standard output, for text.</summary>
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Standard output, for bytes as they are.</summary>
    public required Stream OutBytes { get; init; }

    /// <summary>Standard error, for bytes as they are.</summary>
    public required Stream ErrorBytes { get; init; }

    public required Stream Input { get; init; }

    /// <summary>Whether a person sees standard output: colours, tables with lines, progress bars.</summary>
    public required bool IsInteractive { get; init; }

    /// <summary>An environment variable, null where it is not set or empty.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Where relative file names begin, and where the repository is looked for.</summary>
    public required string Folder { get; init; }

    /// <summary>Columns; null finds out.</summary>
    public int? Width { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public static Terminal OfThisProcess()
    {
        var output = StandardOutput.Open();
        return Of(output, Console.IsOutputRedirected ? new StreamWriter(output) { AutoFlush = true } : Console.Out);
    }

    private static Terminal Of(Stream bytes, TextWriter text) => new()
    {
        Out = text,
        Error = Console.Error,
        OutBytes = bytes,
        ErrorBytes = Console.OpenStandardError(),
        Input = Console.OpenStandardInput(),
        IsInteractive = !Console.IsOutputRedirected,
        Variable = name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null,
        Folder = Environment.CurrentDirectory,
    };
}
