// SPDX-License-Identifier: Apache-2.0

using FaultyEmulator.Script;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace FaultyEmulator.Serving;

/// <summary>Serves one rpc at a time, as the real emulator, and is created anew at another port after Snapshot and Rollback.</summary>
internal sealed partial class EmulatorServer(Arguments arguments, EmulatorState state, FaultInjector faults)
{
    private readonly MachineRpcs _rpcs = new(state, faults);
    private readonly SemaphoreSlim _turn = new(1);
    private readonly TaskCompletionSource<int> _exitCode = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Listener? _listener;
    private HalfOpenListener? _halfOpen;
    private byte[]? _snapshot;
    private TaskCompletionSource _checkedIn = NewGate();

    /// <summary>Whether the process that this one replaces still waits for its end.</summary>
    private bool _hasPredecessor = arguments.IsSuccessor;

    /// <summary>Serves until Shutdown, or a failed check-in.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        await OpenAsync();
        return await _exitCode.Task;
    }

    private async Task OpenAsync()
    {
        var old = _listener;
        _checkedIn = NewGate();
        _listener = await Listener.StartAsync(ServeAsync);
        if (old is not null)
            _ = old.DisposeAsync().AsTask();
        if (state.CheckInAddress.Length > 0 && !await CheckInAsync(_listener.Address))
        {
            await Console.Error.WriteLineAsync("unable to check-in");
            _exitCode.TrySetResult(1);
            return;
        }

        _checkedIn.SetResult();
    }

    private static TaskCompletionSource NewGate() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<bool> CheckInAsync(string address)
    {
        var sessionId = state.SessionId;
        var times = 1;
        if (await faults.ReachAsync(FaultPoint.CheckIn) is { } fault)
        {
            switch (fault.Does)
            {
                case FaultAction.Skip:
                    return true;
                case FaultAction.Twice:
                    times = 2;
                    break;
                case FaultAction.CheckInAs:
                    sessionId = fault.Text;
                    break;
                case FaultAction.HalfOpen:
                    _halfOpen = new HalfOpenListener();
                    address = _halfOpen.Address;
                    break;
            }
        }

        for (; times > 0; times--)
        {
            if (!await CheckInClient.TryAsync(state.CheckInAddress, sessionId, address))
                return false;
        }

        await faults.ReachAsync(FaultPoint.CheckedIn);
        return true;
    }

    private async Task ServeAsync(HttpContext context)
    {
        var rpc = context.Request.Path.Value!.Split('/')[^1];
        var follow = Task.CompletedTask;
        // As the real one, it answers nobody before its check-in is answered.
        await _checkedIn.Task;
        await _turn.WaitAsync();
        try
        {
            var request = await GrpcWire.ReadAsync(context.Request);
            var fault = await faults.ReachAsync(rpc, isRpc: true);
            switch (fault?.Does)
            {
                case FaultAction.Answer:
                    throw new RpcException(new Status((StatusCode)fault.Code, fault.Text));
                case FaultAction.Garbage:
                    await GrpcWire.AnswerAsync(context.Response, [0xFF, 0xFF, 0xFF]);
                    break;
                case FaultAction.Drop:
                    context.Abort();
                    break;
                case FaultAction.Skip:
                    await GrpcWire.AnswerAsync(context.Response, new CartesiMachine.Void());
                    break;
                default:
                    follow = await AnswerAsync(context, rpc, request);
                    break;
            }
        }
        catch (RpcException e)
        {
            await GrpcWire.RefuseAsync(context.Response, e.Status);
        }
        finally
        {
            _turn.Release();
        }

        // Not awaited: the request ends here, and the connection that it came on is to be closed.
        _ = follow.ContinueWith(
            failed => _exitCode.TrySetException(failed.Exception!.InnerExceptions),
            CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    /// <summary>Answers, and begins what follows from the answer.</summary>
    private async Task<Task> AnswerAsync(HttpContext context, string rpc, byte[] request)
    {
        if (rpc is "Destroy" or "Shutdown" or "Snapshot")
            DismissPredecessor();
        Func<Task>? follow = rpc switch
        {
            "Snapshot" => SnapshotAsync,
            "Rollback" => RollbackAsync,
            "Shutdown" => ShutdownAsync,
            _ => null,
        };
        IMessage answer = follow is null ? await _rpcs.CallAsync(rpc, request) : new CartesiMachine.Void();
        if (rpc is "Destroy")
            _snapshot = null;
        await GrpcWire.AnswerAsync(context.Response, answer);
        return follow is null ? Task.CompletedTask : Task.Run(follow);
    }
}
