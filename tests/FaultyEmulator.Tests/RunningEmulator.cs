// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Threading.Channels;
using CartesiMachine;
using FaultyEmulator.Script;
using FaultyEmulator.Serving;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Http;

namespace FaultyEmulator.Tests;

/// <summary>
/// The executable, in a process group of its own, with a check-in server that notes its addresses and a client that follows them.
/// </summary>
internal sealed class RunningEmulator : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly string Executable =
        typeof(RunningEmulator).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "EmulatorPath").Value!;

    private readonly Channel<CheckInRequest> _checkIns = Channel.CreateUnbounded<CheckInRequest>();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("faulty-emulator-tests-");
    private Listener? _checkInServer;
    private Process? _process;
    private GrpcChannel? _channel;

    private RunningEmulator()
    {
    }

    public Machine.MachineClient Client { get; private set; } = null!;

    public EmulatorGroup Group { get; private set; } = null!;

    /// <summary>As told by the last check-in.</summary>
    public string Address { get; private set; } = string.Empty;

    public string this[string name] => Path.Combine(_folder.FullName, name);

    public static async Task<RunningEmulator> StartAsync(FaultScript script)
    {
        var emulator = new RunningEmulator();
        emulator.Follow(script);
        emulator._checkInServer = await Listener.StartAsync(emulator.TakeCheckInAsync);
        // It must lead its group: some faults are the whole group's.
        var info = new ProcessStartInfo("setsid")
        {
            ArgumentList =
            {
                Executable,
                "--server-address=127.0.0.1:0", "--session-id=s1", $"--checkin-address={emulator._checkInServer.Address}",
            },
            Environment = { [FaultScript.Variable] = emulator["script.json"], ["DOTNET_EnableDiagnostics"] = "0" },
            RedirectStandardError = true,
        };
        emulator._process = Process.Start(info)!;
        emulator.Group = new EmulatorGroup(emulator._process.Id);
        return emulator;
    }

    /// <summary>Starts one, with a machine of 64 KiB, at cycle 0.</summary>
    public static async Task<RunningEmulator> WithMachineAsync(FaultScript script)
    {
        var emulator = await StartAsync(script);
        await emulator.FollowAsync();
        await emulator.Client.MachineAsync(new MachineRequest { Config = new MachineConfig { Ram = new RAMConfig { Length = 0x10000 } } });
        return emulator;
    }

    public void Follow(FaultScript script)
    {
        File.WriteAllBytes(this["next"], JsonSerializer.SerializeToUtf8Bytes(script, FaultScriptJson.Default.FaultScript));
        File.Move(this["next"], this["script.json"], overwrite: true);
    }

    /// <summary>Waits for the next check-in and connects to what it tells.</summary>
    public async Task FollowAsync()
    {
        var checkIn = await NextCheckInAsync();
        checkIn.SessionId.Should().Be("s1");
        Address = checkIn.Address;
        _channel?.Dispose();
        _channel = GrpcChannel.ForAddress($"http://{Address}");
        Client = new Machine.MachineClient(_channel);
    }

    public Task<CheckInRequest> NextCheckInAsync() => _checkIns.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public async Task SnapshotAsync()
    {
        await Client.SnapshotAsync(new CartesiMachine.Void());
        await FollowAsync();
    }

    public async Task RollbackAsync()
    {
        await Client.RollbackAsync(new CartesiMachine.Void());
        await FollowAsync();
    }

    public async Task<ulong> RunAsync(ulong limit) => (await Client.RunAsync(new RunRequest { Limit = limit })).Mcycle;

    public async Task<string> HashAsync() =>
        Convert.ToHexStringLower((await Client.GetRootHashAsync(new CartesiMachine.Void())).Hash.Data.Span);

    /// <summary>The exit code of the process that was started, and what was written to standard error until all of the group ended.</summary>
    public async Task<(int Code, string Error)> ExitAsync()
    {
        var error = await _process!.StandardError.ReadToEndAsync().WaitAsync(Patience);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return (_process.ExitCode, error);
    }

    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        Group.SignalAll(9);
        await Group.UntilAsync(members => members.Length == 0, "its end");
        _process?.Dispose();
        if (_checkInServer is not null)
            await _checkInServer.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task TakeCheckInAsync(HttpContext context)
    {
        _checkIns.Writer.TryWrite(CheckInRequest.Parser.ParseFrom(await GrpcWire.ReadAsync(context.Request)));
        await GrpcWire.AnswerAsync(context.Response, new CartesiMachine.Void());
    }
}
