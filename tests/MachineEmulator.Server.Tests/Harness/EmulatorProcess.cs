// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Text;

namespace MachineEmulator.Server.Tests.Harness;

/// <summary>A process of the real executable, ended with the test.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly SemaphoreSlim _errorLines = new(0);

    private EmulatorProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        process.ErrorDataReceived += (_, line) =>
        {
            Append(_error, line.Data);
            _errorLines.Release();
        };
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>What it has written to standard output, by lines.</summary>
    public string Output => Read(_output);

    /// <summary>What it has written to standard error, by lines.</summary>
    public string Error => Read(_error);

    /// <summary>Text for its standard input; null ends the input.</summary>
    public async Task WriteInputAsync(string? text)
    {
        await _process.StandardInput.WriteAsync(text);
        await _process.StandardInput.FlushAsync();
        if (text is null)
        {
            _process.StandardInput.Close();
        }
    }

    public static EmulatorProcess Start(params string[] arguments) => Start([], arguments);

    public static EmulatorProcess Start(IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments) =>
        StartIn("", environment, arguments);

    /// <summary>As <see cref="Start(string[])"/>, with a working directory of its own; "" = the tests'.</summary>
    public static EmulatorProcess StartIn(
        string workingDirectory, IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Repository.Emulator)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        var emulator = new EmulatorProcess(new Process { StartInfo = start });
        emulator._process.Start();
        emulator._process.BeginOutputReadLine();
        emulator._process.BeginErrorReadLine();
        return emulator;
    }

    /// <summary>Waits until standard error has a line with this text.</summary>
    public async Task WaitForErrorAsync(string text)
    {
        while (!Error.Contains(text, StringComparison.Ordinal))
        {
            (await _errorLines.WaitAsync(Patience)).Should().BeTrue("there should be a line with '{0}' in {1}", text, Error);
        }
    }

    /// <summary>The exit status, once it has ended and all its output is here; 128 + n after signal n.</summary>
    public async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static void Append(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            lock (text)
            {
                text.Append(line).Append('\n');
            }
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
