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

    /// <summary>A client of its service for looking into sessions.</summary>
    public Api.Control.ControlClient Control => new(Channel);

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

    public void Send(int signal) => Signal.Send(Id, signal);

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
