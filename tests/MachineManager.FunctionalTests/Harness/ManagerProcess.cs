// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Grpc.Net.Client;
using MachineManager.FunctionalTests.Harness.Leftovers;

namespace MachineManager.FunctionalTests.Harness;

/// <summary>A manager that runs as a process of its own.</summary>
internal sealed partial class ManagerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _outputRead;
    private readonly TemporaryFolder _ownFolders = new();
    private readonly ConcurrentBag<SessionClient> _sessions = [];
    private GrpcChannel? _channel;
    private LeftoverCheck? _leftovers;

    private ManagerProcess(ManagerStart start)
    {
        Pooled = start.Pooled;
        WorkingFolder = start.Folder ?? Directory.CreateDirectory(_ownFolders["work"]).FullName;
        TemporaryFiles = start.TemporaryFiles ?? Directory.CreateDirectory(_ownFolders["tmp"]).FullName;
        _process = new Process { StartInfo = InfoOf(start) };
        _process.Start();
        _process.StandardInput.Close();
        Id = _process.Id;
        _outputRead = ReadOutputAsync();
    }

    public int Id { get; }

    /// <summary>Everything that it wrote: log, errors and help, from both streams.</summary>
    public OutputLog Output { get; } = new();

    /// <summary>How many idle emulators it may have.</summary>
    public int Pooled { get; }

    public string WorkingFolder { get; }

    /// <summary>The TMPDIR of the manager and of its emulators.</summary>
    public string TemporaryFiles { get; }

    public int Port { get; private set; }

    public int CheckInPort { get; private set; }

    public string Address => $"http://127.0.0.1:{Port}";

    public bool HasExited => _process.HasExited;

    /// <summary>A client of the manager's service, without a limit on message sizes.</summary>
    public ManagerClient Client => new(Channel);

    public GrpcChannel Channel => _channel ??= NewChannel();

    /// <summary>Starts a manager and waits until its log says that both services listen.</summary>
    public static async Task<ManagerProcess> StartAsync(ManagerStart? start = null)
    {
        var manager = new ManagerProcess(start ?? ManagerStart.Default);
        try
        {
            manager.CheckInPort = await manager.ListeningPortAsync(CheckInLine(), "the check in service's address");
            manager.Port = await manager.ListeningPortAsync(ManagerLine(), "the manager service's address");
            manager._leftovers = new LeftoverCheck(manager);
            return manager;
        }
        catch
        {
            await manager.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a manager that is to end by itself, and waits for its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(ManagerStart start)
    {
        await using var manager = new ManagerProcess(start);
        return (await manager.ExitAsync(), manager.Output.Text);
    }

    public GrpcChannel NewChannel() => GrpcChannel.ForAddress(Address, new GrpcChannelOptions
    {
        MaxReceiveMessageSize = null,
        MaxSendMessageSize = null,
    });

    /// <summary>A client of a session that does not exist yet; the session is ended with the test, if it is there then.</summary>
    public SessionClient Session(string? id = null)
    {
        var session = new SessionClient(Client, id ?? $"session-{Guid.NewGuid():N}");
        _sessions.Add(session);
        return session;
    }

    /// <summary>Ends what sessions are left, and fails if anything remains of any: a process, a port, a descriptor, a file.</summary>
    public async Task MustLeaveNothingAsync()
    {
        while (_sessions.TryTake(out var session))
            await session.EndAsync(silent: true);
        await _leftovers!.MustFindNothingAsync();
    }

    public void Send(int signal) => Signal.Send(Id, signal);

    /// <summary>Waits for its end and for all that it wrote; fails if it has left a process or a file.</summary>
    public async Task<int> ExitAsync()
    {
        await AwaitEndAsync();
        if (_leftovers is not null)
            await _leftovers.MustFindNothingAsync();
        if (TemporaryFiles == _ownFolders["tmp"])
            Directory.EnumerateFileSystemEntries(TemporaryFiles).Should().BeEmpty("the manager has ended");
        return _process.ExitCode;
    }

    /// <summary>Ends the sessions, which must leave nothing, and then the manager, as an operator would.</summary>
    public async Task<int> TerminateAsync()
    {
        await MustLeaveNothingAsync();
        Send(Signal.Terminate);
        return await ExitAsync();
    }

    /// <summary>Kills it, as the system would for want of memory. What it leaves is left.</summary>
    public async Task KillAsync()
    {
        Send(Signal.Kill);
        await AwaitEndAsync();
    }

    /// <summary>Leaves nothing running, whatever went wrong in the test.</summary>
    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        if (CheckInPort != 0)
        {
            // A process that ends by itself meanwhile is no harm.
            await Patience.PollAsync(() => Task.FromResult(KillEmulators()), left => left == 0, "the end of the killed emulators");
        }

        await _outputRead;
        _process.Dispose();
        _ownFolders.Dispose();
    }

    /// <summary>Answers how many there were; a zombie is nothing that could run.</summary>
    private int KillEmulators()
    {
        var running = ProcessTable.EmulatorsOf(this).Where(p => p.State != 'Z').ToArray();
        foreach (var emulator in running)
            Signal.SendIfThere(emulator.Id, Signal.Kill);
        return running.Length;
    }

    private async Task AwaitEndAsync()
    {
        await Patience.WaitAsync(_process.WaitForExitAsync(), () => $"the manager's end; it wrote:\n{Output.Text}");
        await Patience.WaitAsync(_outputRead, () => "the end of the manager's output");
    }

    private ProcessStartInfo InfoOf(ManagerStart start)
    {
        string[] command = [.. start.Launcher, ManagerExecutable.Path, .. start.Arguments];
        var info = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = WorkingFolder,
        };
        foreach (var inherited in info.Environment.Keys.Where(k => k.StartsWith("CARTESI_", StringComparison.Ordinal)).ToArray())
            info.Environment.Remove(inherited);
        foreach (var (name, value) in start.Environment)
            info.Environment[name] = value;
        info.Environment["TMPDIR"] = TemporaryFiles;
        return info;
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

    private async Task<int> ListeningPortAsync(Regex line, string what)
    {
        var port = await Output.WaitForAsync(text => line.Match(text) is { Success: true } found ? found.Groups["port"].Value : null, what);
        return int.Parse(port, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Starting check in service on address \S+:(?<port>\d+)")]
    private static partial Regex CheckInLine();

    [GeneratedRegex(@"Starting machine manager service on address \S+:(?<port>\d+)")]
    private static partial Regex ManagerLine();
}
