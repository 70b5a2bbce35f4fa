// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using System.Diagnostics;
using CartesiMachine;
using GoldenVectors.Servers;
using Grpc.Net.Client;

namespace EmulatorBenchmarks.Servers;

/// <summary>A running emulator server of any make, in a process group of its own, which is killed with it.</summary>
/// <remarks>For one caller that makes one call at a time: the real server does not come back from a Snapshot with another call in its queue.</remarks>
internal sealed class EmulatorServer : IAsyncDisposable
{
    private static readonly TimeSpan CheckInPatience = TimeSpan.FromSeconds(60);

    private readonly CheckInListener _checkIn;
    private readonly string _session;
    private readonly FileInfo _errors;
    private readonly Process _process;
    private readonly ProcessGroup _group;
    private readonly long _begin;
    private GrpcChannel? _channel;
    private MachineClient? _client;

    private EmulatorServer(ServerCommand command, CheckInListener checkIn)
    {
        _checkIn = checkIn;
        _session = checkIn.NewSession();
        _errors = new FileInfo(Path.GetTempFileName());
        var start = new ProcessStartInfo(
            "setsid", ["/bin/sh", "-c", $"exec {command.Tell(_session, checkIn.Address)} </dev/null >/dev/null 2>\"$ERRORS\""]);
        start.Environment["ERRORS"] = _errors.FullName;
        // As the manager starts its emulators.
        start.Environment.TryAdd("DOTNET_EnableDiagnostics", "0");
        start.Environment.TryAdd("DOTNET_EnableWriteXorExecute", "0");
        _begin = Stopwatch.GetTimestamp();
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            _errors.Delete();
            throw new ServerException($"cannot start setsid: {e.Message}", e);
        }

        _group = new ProcessGroup(_process.Id);
    }

    /// <summary>From before its process was started until it had checked in.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>Calls to the address that it checked in with last.</summary>
    public MachineClient Client => _client!;

    /// <summary>Starts a server and waits for its check-in.</summary>
    /// <exception cref="ServerException">It ends, or does not check in within a minute.</exception>
    public static async Task<EmulatorServer> StartAsync(ServerCommand command, CheckInListener checkIn, CancellationToken cancelled)
    {
        var server = new EmulatorServer(command, checkIn);
        try
        {
            await server.WaitForStartAsync(cancelled);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Private memory of the whole process group, in bytes.</summary>
    public long GetPrivateBytes() => _group.GetPrivateBytes();

    /// <summary>A Snapshot, until the check-in that follows it.</summary>
    public Task<TimeSpan> SnapshotAsync(CancellationToken cancelled) =>
        MoveAsync(async () => await Client.SnapshotAsync(new CartesiMachine.Void(), cancellationToken: cancelled), cancelled);

    /// <summary>A Rollback, until the check-in that follows it.</summary>
    public Task<TimeSpan> RollbackAsync(CancellationToken cancelled) =>
        MoveAsync(async () => await Client.RollbackAsync(new CartesiMachine.Void(), cancellationToken: cancelled), cancelled);

    public async ValueTask DisposeAsync()
    {
        await _group.KillAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _channel?.Dispose();
        _errors.Delete();
    }

    private async Task WaitForStartAsync(CancellationToken cancelled)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        var end = _process.WaitForExitAsync(ended.Token);
        var address = NextAddressAsync(ended.Token);
        var first = await Task.WhenAny(address, end);
        await ended.CancelAsync();
        if (first == end && !cancelled.IsCancellationRequested)
            throw new ServerException($"it ended with status {_process.ExitCode} before its check-in; it wrote: {ReadErrors()}");
        Connect(await address);
    }

    private async Task<string> NextAddressAsync(CancellationToken cancelled)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        patience.CancelAfter(CheckInPatience);
        try
        {
            var address = await _checkIn.NextAddressAsync(_session, patience.Token);
            if (_client is null)
                StartTime = Stopwatch.GetElapsedTime(_begin);
            return address;
        }
        catch (OperationCanceledException e) when (!cancelled.IsCancellationRequested)
        {
            throw new ServerException($"no check-in within {CheckInPatience.TotalSeconds} s; it wrote: {ReadErrors()}", e);
        }
    }

    private async Task<TimeSpan> MoveAsync(Func<Task> call, CancellationToken cancelled)
    {
        var begin = Stopwatch.GetTimestamp();
        await call();
        var address = await NextAddressAsync(cancelled);
        var time = Stopwatch.GetElapsedTime(begin);
        Connect(address);
        return time;
    }

    private void Connect(string address)
    {
        _channel?.Dispose();
        _channel = GrpcChannel.ForAddress(
            $"http://{address}", new GrpcChannelOptions { MaxReceiveMessageSize = null, MaxSendMessageSize = null });
        _client = new Machine.MachineClient(_channel);
    }

    private string ReadErrors() => File.ReadAllText(_errors.FullName) is { Length: > 0 } text ? text.Trim() : "nothing";
}
