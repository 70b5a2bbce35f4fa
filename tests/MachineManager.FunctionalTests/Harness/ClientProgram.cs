// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace MachineManager.FunctionalTests.Harness;

/// <summary>A client of the manager that runs as a process of its own, with all that it writes.</summary>
internal sealed class ClientProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _outputRead;

    private ClientProgram(Process process)
    {
        _process = process;
        _process.Start();
        _process.StandardInput.Close();
        _outputRead = ReadOutputAsync();
    }

    /// <summary>Everything that it wrote, from both streams.</summary>
    public OutputLog Output { get; } = new();

    /// <summary>Starts a program, from the PATH where its name has no folder.</summary>
    public static ClientProgram Start(string program, params IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new ClientProgram(new Process { StartInfo = info });
    }

    public void Send(int signal) => Signal.Send(_process.Id, signal);

    /// <summary>Waits for its end, and for all that it wrote.</summary>
    public async Task<int> ExitAsync()
    {
        await Patience.WaitAsync(_process.WaitForExitAsync(), () => $"the end of {_process.StartInfo.FileName}; it wrote:\n{Output.Text}");
        await Patience.WaitAsync(_outputRead, () => $"the end of the output of {_process.StartInfo.FileName}");
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        await _outputRead;
        _process.Dispose();
    }

    private async Task ReadOutputAsync()
    {
        await Task.WhenAll(ReadAsync(_process.StandardOutput), ReadAsync(_process.StandardError));
        Output.End();
    }

    private async Task ReadAsync(StreamReader stream)
    {
        while (await stream.ReadLineAsync() is { } line)
            Output.Add(line);
    }
}
