// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using GrpcMachineClient;

namespace MachineManager.Server.Emulators.Grpc;

/// <content>Calls, one at a time, and what their failures mean.</content>
internal sealed partial class GrpcEmulatorServer
{
    /// <summary>Waits for the first check-in, connects, and finds out of which kind the emulator is.</summary>
    /// <exception cref="EmulatorLostException">The emulator ended, or took too long.</exception>
    public async Task ConnectAsync(Task<string> checkIn, CancellationToken cancellationToken)
    {
        await Gate.EnterAsync(cancellationToken);
        try
        {
            await AwaitCheckInAsync(checkIn, cancellationToken);
        }
        finally
        {
            // What comes now comes too late.
            _ticket.Withdraw(checkIn);
            Gate.Leave();
        }

        IsBuiltIn = await ProbeAsync(cancellationToken);
    }

    /// <summary>Calls the emulator when no other call is in flight.</summary>
    /// <param name="limit">The deadline that the client gives this kind of call; for the error's text.</param>
    /// <param name="call">The call, without a cancellation token: the emulator finishes what has reached it, and until then it is busy.</param>
    /// <param name="cancellationToken">Gives up the wait, not the call.</param>
    public Task<T> CallAsync<T>(TimeSpan limit, Func<IMachineClient, Task<T>> call, CancellationToken cancellationToken) =>
        EnterAsync(() => CallNowAsync(limit, call), cancellationToken);

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
            Options.LifecycleTimeout,
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

    private async Task<T> CallNowAsync<T>(TimeSpan limit, Func<IMachineClient, Task<T>> call)
    {
        try
        {
            return await call(_client!);
        }
        catch (MachineClientException e) when (
            e.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled or StatusCode.Internal)
        {
            var isTimeout = e.StatusCode == StatusCode.DeadlineExceeded;
            throw new EmulatorLostException(isTimeout ? ExplainDelay(e.Rpc, limit) : await ExplainBreakAsync(e.Rpc, e.Message), isTimeout);
        }
        catch (MachineClientException e)
        {
            throw new EmulatorRefusedException(e.StatusCode, e.Message);
        }
    }

    private async Task AwaitCheckInAsync(Task<string> checkIn, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAny(checkIn, Lost, Stopping).WaitAsync(Options.CheckInTimeout, Time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new EmulatorLostException(
                $"emulator process {Pid} did not check in within {Options.CheckInTimeout.TotalSeconds} s; it wrote: {Process.Output.Tail}",
                isTimeout: true);
        }

        if (!checkIn.IsCompleted)
            throw new EmulatorLostException(Lost.IsCompleted ? await Lost : "the emulator is being ended");
        var previous = _client;
        _client = new MachineClient(await checkIn, ClientOptions());
        if (previous is not null)
            await previous.DisposeAsync();
    }

    /// <summary>Only the built-in emulator has the service of checkpoints; it knows it without a machine, too.</summary>
    private async Task<bool> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CallAsync(Options.LifecycleTimeout, client => client.DiscardCheckpointsAsync([]), cancellationToken);
            return true;
        }
        catch (EmulatorRefusedException e)
        {
            return e.Code != StatusCode.Unimplemented;
        }
    }

    private MachineClientOptions ClientOptions() => new()
    {
        RegisterDeadline = Options.RegisterTimeout,
        LifecycleDeadline = Options.LifecycleTimeout,
        MemoryDeadline = Options.MemoryTimeout,
        HashDeadline = Options.HashTimeout,
        StorageDeadline = Options.StorageTimeout,
        RunDeadline = Options.RunTimeout,
        Observer = Calls.Begin,
    };
}
