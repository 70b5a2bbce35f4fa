// SPDX-License-Identifier: Apache-2.0

using System.Net.Sockets;
using MachineEmulator.Server.CheckIn;
using MachineEmulator.Server.Logs;
using MachineEmulator.Server.Machines;

namespace MachineEmulator.Server.Hosting;

/// <summary>
/// Creates the server anew after Snapshot and Rollback, checks in, and ends the process (spec 10.2 to 10.4), all seen from outside as
/// with the
/// original's processes.
/// </summary>
internal sealed class ServerLifeCycle(
    RebindableTransport transport,
    ListeningAddress address,
    MachineSlot slot,
    MachineThread thread,
    CheckInClient checkIn,
    ILogger<ServerLifeCycle> log)
{
    private readonly TaskCompletionSource<int> _exitStatus = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The process's exit status, once it is to end.</summary>
    public Task<int> ExitStatus => _exitStatus.Task;

    /// <summary>The listener is bound for the first time: checks in and serves.</summary>
    public async Task StartAsync()
    {
        if (!await TryOpenAsync(transport.Listener.Current))
        {
            await ResumeOrExitAsync();
        }
    }

    /// <summary>After the completion of a Snapshot's or Rollback's answer.</summary>
    public async Task RecreateAsync()
    {
        try
        {
            if (await TryRebindAsync() is not { } incarnation || !await TryOpenAsync(incarnation))
            {
                await ResumeOrExitAsync();
            }
        }
        catch (Exception e)
        {
            // Nobody awaits this: without an end of the process the error would leave a server that serves nobody.
            _exitStatus.TrySetException(e);
        }
    }

    /// <summary>After the completion of a Shutdown's answer.</summary>
    public void Shutdown()
    {
        log.ShuttingDown();
        _exitStatus.TrySetResult(0);
    }

    /// <summary>The original's child ends when it cannot check in; a waiting parent then goes on with the state of the snapshot.</summary>
    private async Task ResumeOrExitAsync()
    {
        if (await thread.RunAsync(slot.TryResumeSnapshot))
        {
            await RecreateAsync();
        }
        else
        {
            _exitStatus.TrySetResult(1);
        }
    }

    private async Task<Incarnation?> TryRebindAsync()
    {
        try
        {
            return await transport.Listener.RebindAsync();
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            log.ServerCreationFailed();
            return null;
        }
    }

    private async Task<bool> TryOpenAsync(Incarnation incarnation)
    {
        string announced = address.Announce(incarnation.Listener.EndPoint);
        log.Listening(announced);
        if (slot.CheckInTarget is { } target && !await checkIn.TryCheckInAsync(target, announced))
        {
            log.UnableToCheckIn();
            incarnation.Retire();
            return false;
        }

        incarnation.Open();
        return true;
    }
}
