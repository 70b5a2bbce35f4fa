// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Grpc.Net.Client;

namespace MachineManager.FunctionalTests.Harness;

/// <summary>A manager that runs as a process of its own.</summary>
internal sealed partial class ManagerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _outputRead;
    private GrpcChannel? _channel;

    private ManagerProcess(ManagerStart start)
    {
        _process = new Process { StartInfo = InfoOf(start) };
        _process.Start();
        _process.StandardInput.Close();
        Id = _process.Id;
        _outputRead = ReadOutputAsync();
    }

    public int Id { get; }

    /// <summary>Everything that it wrote: log, errors and help, from both streams.</summary>
    public OutputLog Output { get; } = new();

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

    public SessionClient Session(string? id = null) => new(Client, id ?? $"session-{Guid.NewGuid():N}");

    public void Send(int signal) => Signal.Send(Id, signal);

    /// <summary>Waits for its end, and for all that it wrote.</summary>
    public async Task<int> ExitAsync()
    {
        await Patience.WaitAsync(_process.WaitForExitAsync(), () => $"the manager's end; it wrote:\n{Output.Text}");
        await Patience.WaitAsync(_outputRead, () => "the end of the manager's output");
        return _process.ExitCode;
    }

    /// <summary>Ends it as an operator would.</summary>
    public Task<int> TerminateAsync()
    {
        Send(Signal.Terminate);
        return ExitAsync();
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
            foreach (var emulator in ProcessTable.EmulatorsOf(this).Where(p => p.State != 'Z'))
                Signal.Send(emulator.Id, Signal.Kill);
        }

        await _outputRead;
        _process.Dispose();
    }

    private static ProcessStartInfo InfoOf(ManagerStart start)
    {
        var info = new ProcessStartInfo(ManagerExecutable.Path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = start.Folder ?? string.Empty,
        };
        foreach (var argument in start.Arguments)
            info.ArgumentList.Add(argument);
        foreach (var inherited in info.Environment.Keys.Where(k => k.StartsWith("CARTESI_", StringComparison.Ordinal)).ToArray())
            info.Environment.Remove(inherited);
        foreach (var (name, value) in start.Environment)
            info.Environment[name] = value;
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
