// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using System.Diagnostics;
using LoadTool.Processes;

namespace LoadTool.Managers;

/// <summary>A manager that is started for the measurement, on free ports, and ended after it.</summary>
/// <remarks>
/// It and its emulators have a folder for temporary files to themselves, so that what they leave there can be told from what others do.
/// </remarks>
internal sealed class OwnManager : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly ManagerOutput _output = new();
    private readonly TemporaryFolder _temporary;
    private readonly bool _ownsTemporary;
    private readonly Task _outputRead;

    private OwnManager(string executable, IEnumerable<string> arguments, TemporaryFolder? temporary)
    {
        _ownsTemporary = temporary is null;
        _temporary = temporary ?? new TemporaryFolder();
        var info = new ProcessStartInfo(Path.GetFullPath(executable), ["--port", "0", "--port-checkin", "0", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["TMPDIR"] = _temporary.Path;
        try
        {
            _process = Process.Start(info)!;
        }
        catch (Win32Exception e)
        {
            if (_ownsTemporary)
                _temporary.Dispose();
            throw new ManagerException($"cannot start '{executable}': {e.Message}");
        }

        ProcessId = _process.Id;
        _outputRead = Task.WhenAll(ReadAsync(_process.StandardOutput), ReadAsync(_process.StandardError));
    }

    public int ProcessId { get; }

    public int Port { get; private set; }

    /// <summary>Starts a manager and waits until its log tells its address.</summary>
    /// <param name="executable">Path of its executable.</param>
    /// <param name="arguments">Arguments beside the ports.</param>
    /// <param name="cancelled">Gives up.</param>
    /// <param name="temporary">Its folder for temporary files, when another manager uses it after this one; null gives it a new one.</param>
    /// <exception cref="ManagerException">It ended, or did not tell its address in time.</exception>
    public static async Task<OwnManager> StartAsync(
        string executable, IEnumerable<string> arguments, CancellationToken cancelled, TemporaryFolder? temporary = null)
    {
        if (!File.Exists(executable))
            throw new ManagerException($"no manager executable at '{executable}'");
        var manager = new OwnManager(executable, arguments, temporary);
        try
        {
            var ended = manager._process.WaitForExitAsync(cancelled);
            if (await Task.WhenAny(manager._output.Port, ended).WaitAsync(Patience, cancelled) == ended)
            {
                await manager._outputRead;
                throw new ManagerException($"{executable} ended without telling its address; it wrote:\n{manager._output.Last}");
            }

            manager.Port = await manager._output.Port;
            return manager;
        }
        catch (TimeoutException)
        {
            await manager.DisposeAsync();
            throw new ManagerException($"{executable} did not tell its address within {Patience}; it wrote:\n{manager._output.Last}");
        }
        catch
        {
            await manager.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it as an operator would: SIGTERM, with time to end its emulators.</summary>
    /// <returns>Its exit code, and the names of what it left in its folder for temporary files.</returns>
    /// <exception cref="ManagerException">It did not end in time and was killed.</exception>
    public async Task<(int ExitCode, string[] Left)> TerminateAsync()
    {
        Signals.Send(ProcessId, Signals.Terminate);
        try
        {
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            await KillAsync();
            throw new ManagerException($"the manager did not end within {Patience} of SIGTERM; it wrote:\n{_output.Last}");
        }

        return (_process.ExitCode, _temporary.Entries());
    }

    /// <summary>SIGKILL: it can do nothing about its emulators any more.</summary>
    public async Task KillAsync()
    {
        Signals.Send(ProcessId, Signals.Kill);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!_process.HasExited)
                await TerminateAsync();
        }
        finally
        {
            _process.Dispose();
            if (_ownsTemporary)
                _temporary.Dispose();
        }
    }

    // Read to the end, however much it is: a full pipe would stop the manager.
    private async Task ReadAsync(StreamReader stream)
    {
        while (await stream.ReadLineAsync() is { } line)
            _output.Add(line);
    }
}
