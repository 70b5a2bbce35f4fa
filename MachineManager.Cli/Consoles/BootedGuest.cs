// SPDX-License-Identifier: Apache-2.0

using CartesiMachineManager;
using Grpc.Core;
using MachineManager.Api;
using MachineManager.Cli.Commands;
using MachineManager.Cli.Progress;
using MachineManager.Cli.Runs;

namespace MachineManager.Cli.Consoles;

/// <summary>A session that runs to its halt while its console is shown.</summary>
internal sealed class BootedGuest(Invocation call, string session)
{
    // The session has ended by then, and its console with it.
    private static readonly TimeSpan ConsolePatience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _over = new();
    private readonly ConsoleReader _reader = new(call.Manager.Control, session, call.Screen.Note);
    private Task _reading = Task.CompletedTask;

    public ulong ConsoleBytes => _reader.Offset;

    /// <param name="input">What is typed for the guest; null for nothing.</param>
    public async Task<SessionRunResult> RunAsync(Stream? input)
    {
        var run = new RunFollower(call.Manager.Sessions, call.Terminal.Time);
        var request = RunFollower.Request(session, [RunProgress.Never]);
        if (!await HasConsoleAsync())
        {
            call.Screen.Note("mm: this manager has no Control service, so that the guest's console cannot be shown; it is in the manager's log");
            return await RunProgress.ShowAsync(call.Screen, call.Terminal.Time, RunProgress.Never, report => run.FollowAsync(request, report, call.Cancelled));
        }

        _reading = _reader.ReadAsync(0, follow: true, ShowAsync, _over.Token);
        var typing = input is null
            ? Task.CompletedTask
            : new ConsoleWriter(call.Manager.Control, session, call.Terminal.Time).ForwardAsync(input, _over.Token);
        var running = run.FollowAsync(request, _ => { }, call.Cancelled);
        // Input that is not taken and output that is not read are reasons to stop; both only ending is none.
        for (var open = new List<Task> { typing, _reading, running }; open.Contains(running);)
        {
            var ended = await Task.WhenAny(open);
            open.Remove(ended);
            await ended;
        }

        return await running;
    }

    /// <summary>Shows what was printed last. To be called when the session has ended.</summary>
    public async Task FinishConsoleAsync()
    {
        _over.CancelAfter(ConsolePatience);
        try
        {
            await _reading;
        }
        catch (Exception e) when (e is OperationCanceledException or RpcException or IOException)
        {
            // What there is has been shown; how the run ended has been told.
        }

        await _over.CancelAsync();
        _over.Dispose();
    }

    private async Task<bool> HasConsoleAsync()
    {
        try
        {
            await call.Manager.Control.GetSessionAsync(new GetSessionRequest { SessionId = session }, cancellationToken: call.Cancelled);
            return true;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unimplemented)
        {
            return false;
        }
    }

    private async Task ShowAsync(ConsoleOutput piece)
    {
        // Standard output is the document's where there is one.
        var output = call.Screen.IsJson ? call.Terminal.ErrorBytes : call.Terminal.OutBytes;
        await output.WriteAsync(piece.Data.Memory, CancellationToken.None);
        await output.FlushAsync(CancellationToken.None);
    }
}
