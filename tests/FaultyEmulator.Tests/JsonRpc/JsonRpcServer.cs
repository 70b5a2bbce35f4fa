// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Reflection;
using System.Text.Json;
using FaultyEmulator.JsonRpc.Dialects;
using FaultyEmulator.JsonRpc.Riscv;
using FaultyEmulator.JsonRpc.Transcripts;
using FaultyEmulator.Script;

namespace FaultyEmulator.Tests.JsonRpc;

/// <summary>The executable as cartesi-jsonrpc-machine, in a process group of its own, with a folder for it.</summary>
internal sealed class JsonRpcServer : IAsyncDisposable
{
    private const string Name = "cartesi-jsonrpc-machine";
    private const string Bound = "remote machine server bound to ";
    private static readonly string Program =
        typeof(JsonRpcServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "EmulatorPath").Value!;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("faulty-jsonrpc-tests-");
    private readonly TaskCompletionSource<IPEndPoint> _bound = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process = new();

    private JsonRpcServer(FaultScript script, string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        File.CreateSymbolicLink(this[Name], Program);
        Follow(script);
        var info = new ProcessStartInfo("setsid") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[this[Name], .. arguments])
            info.ArgumentList.Add(argument);
        info.Environment[FaultScript.Variable] = this["script.json"];
        info.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach (var (name, value) in environment)
            info.Environment[name] = value;
        _process.StartInfo = info;
        _process.ErrorDataReceived += (_, line) => TakeLine(line.Data);
        _process.OutputDataReceived += (_, line) => Output.Enqueue(line.Data ?? string.Empty);
        _process.Start();
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        Group = new EmulatorGroup(_process.Id);
    }

    public int Pid => _process.Id;

    public EmulatorGroup Group { get; }

    public IPEndPoint Address { get; private set; } = null!;

    /// <summary>What it has written to standard error so far, by line.</summary>
    public ConcurrentQueue<string> Errors { get; } = [];

    public ConcurrentQueue<string> Output { get; } = [];

    public string this[string name] => Path.Combine(_folder.FullName, name);

    /// <summary>Starts one, and waits until it listens.</summary>
    public static Task<JsonRpcServer> StartAsync(FaultScript? script = null, string? transcript = null) =>
        StartListeningAsync(script, transcript is null ? [] : new() { [TranscriptSet.Variable] = transcript });

    /// <summary>Starts one that executes RISC-V.</summary>
    public static Task<JsonRpcServer> StartRiscvAsync() => StartListeningAsync(null, new() { [ProcessorChoice.Variable] = "riscv" });

    /// <summary>Starts one that speaks another version of the interface.</summary>
    public static Task<JsonRpcServer> StartOlderAsync(string api) => StartListeningAsync(null, new() { [Dialect.Variable] = api });

    private static async Task<JsonRpcServer> StartListeningAsync(FaultScript? script, Dictionary<string, string> environment)
    {
        var server = Launch(script ?? new FaultScript(), environment, "--server-address=127.0.0.1:0", "--log-level=info");
        server.Address = await server._bound.Task.WaitAsync(RawConnection.Patience);
        return server;
    }

    /// <summary>Starts one, and waits for nothing.</summary>
    public static JsonRpcServer Launch(FaultScript script, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        new(script, arguments, environment);

    public Task<RpcClient> OpenAsync() => RpcClient.OpenAsync(Address);

    public void Follow(FaultScript script)
    {
        File.WriteAllBytes(this["next"], JsonSerializer.SerializeToUtf8Bytes(script, FaultScriptJson.Default.FaultScript));
        File.Move(this["next"], this["script.json"], overwrite: true);
    }

    public void Arm(params Fault[] faults) => Follow(new FaultScript { Faults = faults });

    /// <summary>Waits until a fault happens at a point; answers its line of the journal.</summary>
    public async Task<string> ReachedAsync(string point)
    {
        var journal = this["script.json"] + FaultScript.JournalEnding;
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        using var limit = new CancellationTokenSource(RawConnection.Patience);
        while (true)
        {
            var line = File.Exists(journal) ? File.ReadAllLines(journal).FirstOrDefault(l => l.Split(' ')[2] == point) : null;
            if (line is not null)
                return line;
            await pace.WaitForNextTickAsync(limit.Token);
        }
    }

    public void Signal(int signal) => EmulatorGroup.Signal(Pid, signal);

    /// <summary>The exit code: 128 and the signal where one has killed it. Its forks may live on, and hold its output open.</summary>
    public async Task<int> ExitAsync()
    {
        (await Task.Run(() => _process.WaitForExit(RawConnection.Patience))).Should().BeTrue("it must end");
        return _process.ExitCode;
    }

    /// <summary>Waits until nothing writes to its output any more.</summary>
    public Task OutputEndAsync() => _process.WaitForExitAsync().WaitAsync(RawConnection.Patience);

    public async ValueTask DisposeAsync()
    {
        Group.SignalAll(9);
        await Group.UntilAsync(members => members.Length == 0, "its end");
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private void TakeLine(string? line)
    {
        if (line is null)
            return;
        Errors.Enqueue(line);
        if (line.IndexOf(Bound, StringComparison.Ordinal) is >= 0 and var place)
            _bound.TrySetResult(IPEndPoint.Parse(line[(place + Bound.Length)..]));
    }
}
