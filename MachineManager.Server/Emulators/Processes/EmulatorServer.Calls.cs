// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using GrpcMachineClient;
using MachineManager.Server.Emulators.Checkpoints;

namespace MachineManager.Server.Emulators.Processes;

/// <content>Calls, one at a time, and what their failures mean.</content>
internal sealed partial class EmulatorServer
{
    /// <summary>A broken connection is noticed before the end of the process that broke it.</summary>
    private static readonly TimeSpan ReasonWait = TimeSpan.FromSeconds(1);

    /// <summary>Waits for the first check-in, connects, and finds out of which kind the emulator is.</summary>
    /// <exception cref="EmulatorLostException">The emulator ended, or took too long.</exception>
    public async Task ConnectAsync(Task<string> checkIn, CancellationToken cancellationToken)
    {
        await _gate.EnterAsync(cancellationToken);
        try
        {
            await AwaitCheckInAsync(checkIn, cancellationToken);
        }
        finally
        {
            // What comes now comes too late.
            _ticket.Withdraw(checkIn);
            _gate.Leave();
        }

        Kind = await ProbeAsync(cancellationToken);
    }

    /// <summary>Calls the emulator when no other call is in flight.</summary>
    /// <param name="limit">The deadline that the client gives this kind of call; for the error's text.</param>
    /// <param name="call">The call, without a cancellation token: the emulator finishes what has reached it, and until then it is busy.</param>
    /// <param name="cancellationToken">Gives up the wait, not the call.</param>
    public async Task<T> CallAsync<T>(TimeSpan limit, Func<IMachineClient, Task<T>> call, CancellationToken cancellationToken)
    {
        await _gate.EnterAsync(cancellationToken);
        return await InsideAsync(limit, call).WaitAsync(cancellationToken);
    }

    /// <inheritdoc cref="CallAsync{T}(TimeSpan, Func{IMachineClient, Task{T}}, CancellationToken)"/>
    public Task CallAsync(TimeSpan limit, Func<IMachineClient, Task> call, CancellationToken cancellationToken) =>
        CallAsync(
            limit,
            async client =>
            {
                await call(client);
                return true;
            },
            cancellationToken);

    /// <summary>Makes a call that moves the emulator to a new address, and follows it there.</summary>
    public Task MoveAsync(Func<IMachineClient, Task> move, CancellationToken cancellationToken) =>
        CallAsync(
            _options.LifecycleTimeout,
            async client =>
            {
                var checkIn = _ticket.Expect();
                try
                {
                    await move(client);
                    await AwaitCheckInAsync(checkIn, CancellationToken.None);
                }
                finally
                {
                    _ticket.Withdraw(checkIn);
                }
            },
            cancellationToken);

    private async Task<T> InsideAsync<T>(TimeSpan limit, Func<IMachineClient, Task<T>> call)
    {
        try
        {
            return await call(_client!);
        }
        catch (MachineClientException e) when (
            e.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled or StatusCode.Internal)
        {
            _broken = true;
            throw new EmulatorLostException(await ExplainAsync(e, limit), isTimeout: e.StatusCode == StatusCode.DeadlineExceeded);
        }
        catch (MachineClientException e)
        {
            throw new EmulatorRefusedException(e.StatusCode, e.Message);
        }
        catch (EmulatorLostException)
        {
            _broken = true;
            throw;
        }
        catch (ObjectDisposedException)
        {
            throw new EmulatorLostException("the emulator has been ended");
        }
        finally
        {
            _gate.Leave();
        }
    }

    private async Task AwaitCheckInAsync(Task<string> checkIn, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAny(checkIn, _lost.Task, _stopping.Task).WaitAsync(_options.CheckInTimeout, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new EmulatorLostException(
                $"emulator process {Pid} did not check in within {_options.CheckInTimeout.TotalSeconds} s; it wrote: {_process.Output.Tail}",
                isTimeout: true);
        }

        if (!checkIn.IsCompleted)
            throw new EmulatorLostException(_lost.Task.IsCompleted ? await _lost.Task : "the emulator is being ended");
        var previous = _client;
        _client = new MachineClient(await checkIn, ClientOptions());
        if (previous is not null)
            await previous.DisposeAsync();
    }

    /// <summary>Only the built-in emulator has the service of checkpoints; it knows it without a machine, too.</summary>
    private async Task<CheckpointKind> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CallAsync(_options.LifecycleTimeout, client => client.DiscardCheckpointsAsync([]), cancellationToken);
            return CheckpointKind.InProcess;
        }
        catch (EmulatorRefusedException e)
        {
            return e.Code == StatusCode.Unimplemented ? CheckpointKind.Fork : CheckpointKind.InProcess;
        }
    }

    private async Task<string> ExplainAsync(MachineClientException error, TimeSpan limit)
    {
        if (error.StatusCode == StatusCode.DeadlineExceeded)
            return $"emulator process {Pid} did not answer {error.Rpc} within {limit.TotalSeconds} s";
        try
        {
            var known = await Task.WhenAny(_lost.Task, _stopping.Task).WaitAsync(ReasonWait, _time);
            return known == _lost.Task ? await _lost.Task : "the emulator is being ended";
        }
        catch (TimeoutException)
        {
            // It still runs, but cannot be reached.
            return $"emulator process {Pid} does not answer {error.Rpc}: {error.Message}";
        }
    }

    private MachineClientOptions ClientOptions() => new()
    {
        RegisterDeadline = _options.RegisterTimeout,
        LifecycleDeadline = _options.LifecycleTimeout,
        MemoryDeadline = _options.MemoryTimeout,
        HashDeadline = _options.HashTimeout,
        StorageDeadline = _options.StorageTimeout,
        RunDeadline = _options.RunTimeout,
        Observer = _calls.Begin,
    };
}
