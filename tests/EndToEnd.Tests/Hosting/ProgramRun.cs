// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Text;

namespace EndToEnd.Tests.Hosting;

/// <summary>A process and what it has written, line by line, to both of its outputs.</summary>
internal sealed class ProgramRun : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _written = new();
    private readonly List<(Func<string, bool> Wanted, TaskCompletionSource<string> Seen)> _waiting = [];

    private ProgramRun(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Everything written so far.</summary>
    public string Written
    {
        get
        {
            lock (_written)
                return _written.ToString();
        }
    }

    public static ProgramRun Start(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Repository.Root,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        // These tests are about the built-in emulator, wherever they run.
        start.Environment.Remove("CARTESI_BIN_PATH");
        start.Environment.Remove("CARTESI_IMAGE_PATH");

        var run = new ProgramRun(new Process { StartInfo = start });
        run._process.OutputDataReceived += run.Take;
        run._process.ErrorDataReceived += run.Take;
        run._process.Start();
        run._process.StandardInput.Close();
        run._process.BeginOutputReadLine();
        run._process.BeginErrorReadLine();
        return run;
    }

    /// <summary>The first line, written already or from now on, that is wanted.</summary>
    /// <exception cref="InvalidOperationException">The process ended without writing one.</exception>
    public async Task<string> LineAsync(Func<string, bool> wanted)
    {
        var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_written)
        {
            if (_written.ToString().Split('\n').FirstOrDefault(wanted) is { } line)
                return line;
            _waiting.Add((wanted, seen));
        }
        await Task.WhenAny(seen.Task, _process.WaitForExitAsync());
        return seen.Task.IsCompleted
            ? await seen.Task
            : throw new InvalidOperationException($"{_process.StartInfo.FileName} ended without the line that was waited for:\n{Written}");
    }

    /// <summary>Waits for the end and gives the exit code.</summary>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Take(object sender, DataReceivedEventArgs received)
    {
        if (received.Data is not { } line)
            return;
        lock (_written)
        {
            _written.Append(line).Append('\n');
            foreach (var (_, seen) in _waiting.Where(w => w.Wanted(line)))
                seen.TrySetResult(line);
            _waiting.RemoveAll(w => w.Seen.Task.IsCompleted);
        }
    }
}
