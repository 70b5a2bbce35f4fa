// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PollLatency;

/// <summary>A manager that is started for the measurement, on a free port, and ended after it.</summary>
internal sealed partial class OwnManager : IAsyncDisposable
{
    private readonly Process _process;

    private OwnManager(Process process) => _process = process;

    public int Port { get; private set; }

    public static async Task<OwnManager> StartAsync(string executable, CancellationToken cancelled)
    {
        var info = new ProcessStartInfo(Path.GetFullPath(executable), ["--port", "0", "--port-checkin", "0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var ready = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = info };
        process.OutputDataReceived += (_, line) => Look(line.Data, ready);
        process.ErrorDataReceived += (_, line) => Look(line.Data, ready);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var manager = new OwnManager(process);
        try
        {
            var ended = process.WaitForExitAsync(cancelled);
            if (await Task.WhenAny(ready.Task, ended) == ended)
                throw new InvalidOperationException($"{executable} ended without telling its address");
            manager.Port = await ready.Task;
            return manager;
        }
        catch
        {
            await manager.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // SIGTERM: a killed manager could not end its emulators.
            using var kill = Process.Start("kill", [_process.Id.ToString(CultureInfo.InvariantCulture)]);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static void Look(string? line, TaskCompletionSource<int> ready)
    {
        if (line is not null && Address().Match(line) is { Success: true } found)
            ready.TrySetResult(int.Parse(found.Groups["port"].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"Starting machine manager service on address \S+:(?<port>\d+)")]
    private static partial Regex Address();
}
