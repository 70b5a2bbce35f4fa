// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using JsonRpcMachineClient;

namespace MachineManager.Server.Emulators.JsonRpc;

/// <content>Calls, one at a time, and what their failures mean.</content>
internal sealed partial class JsonRpcEmulatorServer
{
    /// <summary>Waits until the emulator answers, and finds out whether it is one that the manager can work with.</summary>
    /// <exception cref="EmulatorLostException">It ended, took too long, or is of another version.</exception>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        // The first answer is what a check-in is on the other kinds, and may take as long.
        await using var first = new MachineServer(_work.Client.Address, ClientOptions() with { RegisterDeadline = Options.CheckInTimeout });
        ApiVersion version;
        try
        {
            version = await CallAsync(Options.CheckInTimeout, _ => first.GetVersionAsync(cancellationToken), cancellationToken);
        }
        catch (EmulatorRefusedException e)
        {
            throw new EmulatorLostException($"emulator process {Pid} does not tell its version: {e.Message}");
        }

        if (!version.IsSupported)
        {
            var (oldest, newest) = (InterfaceFacts.All[0], InterfaceFacts.All[^1]);
            throw new EmulatorLostException(
                $"emulator process {Pid} speaks version {version} of the JSON-RPC interface; this manager works with {oldest.Interface} to {newest.Interface} (emulators {oldest.Emulator} to {newest.Emulator})");
        }
    }

    /// <summary>Calls the process that has the machine as it is now, when no other call is in flight.</summary>
    /// <param name="limit">The deadline that the client gives this kind of call; for the error's text.</param>
    /// <param name="call">The call, without a cancellation token: the emulator finishes what has reached it, and until then it is busy.</param>
    /// <param name="cancellationToken">Gives up the wait, not the call.</param>
    public Task<T> CallAsync<T>(TimeSpan limit, Func<IMachineServer, Task<T>> call, CancellationToken cancellationToken) =>
        EnterAsync(() => TranslateAsync(_work, limit, call), cancellationToken);

    /// <inheritdoc cref="CallAsync{T}(TimeSpan, Func{IMachineServer, Task{T}}, CancellationToken)"/>
    public Task CallAsync(TimeSpan limit, Func<IMachineServer, Task> call, CancellationToken cancellationToken) =>
        CallAsync(
            limit,
            async server =>
            {
                await call(server);
                return true;
            },
            cancellationToken);

    /// <summary>Calls a process, and says what its failure means.</summary>
    private async Task<T> TranslateAsync<T>(MachineProcess process, TimeSpan limit, Func<IMachineServer, Task<T>> call)
    {
        try
        {
            return await call(process.Client);
        }
        catch (MachineServerException e) when (e.Failure == MachineServerFailure.Refused)
        {
            throw new EmulatorRefusedException(StatusCode.Aborted, e.Message);
        }
        catch (MachineServerException e) when (e.Failure == MachineServerFailure.Unsupported)
        {
            throw new EmulatorRefusedException(StatusCode.InvalidArgument, e.Message);
        }
        catch (MachineServerException e) when (e.Failure == MachineServerFailure.TimedOut)
        {
            // Nobody can stop what it does; at least it must not do it behind the back of a client that has been told otherwise.
            await KillAsync(process);
            throw new EmulatorLostException(ExplainDelay(e.Method, limit), isTimeout: true);
        }
        catch (MachineServerException e)
        {
            throw new EmulatorLostException(await ExplainBreakAsync(e.Method, e.Message));
        }
    }

    private MachineServerOptions ClientOptions() => new()
    {
        RegisterDeadline = Options.RegisterTimeout,
        LifecycleDeadline = Options.LifecycleTimeout,
        MemoryDeadline = Options.MemoryTimeout,
        HashDeadline = Options.HashTimeout,
        StorageDeadline = Options.StorageTimeout,
        RunDeadline = Options.RunTimeout,
        Spoken = _spoken,
        Observer = method => Calls.Begin(method) is { } end ? failure => end(StatusOf(failure)) : null,
    };

    private static StatusCode StatusOf(MachineServerFailure? failure) => failure switch
    {
        null => StatusCode.OK,
        MachineServerFailure.Refused => StatusCode.Aborted,
        MachineServerFailure.Unsupported => StatusCode.InvalidArgument,
        MachineServerFailure.Unreachable => StatusCode.Unavailable,
        MachineServerFailure.TimedOut => StatusCode.DeadlineExceeded,
        MachineServerFailure.Cancelled => StatusCode.Cancelled,
        _ => StatusCode.Internal,
    };
}
