// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using Microsoft.Extensions.Options;

namespace MachineManager.Server.Emulators.Processes;

/// <summary>Ends a process group: asks, then SIGTERM, then SIGKILL, then makes sure that nobody is left.</summary>
internal sealed class StopLadder(IOptions<ManagerOptions> options, TimeProvider time, ILogger<StopLadder> logger)
{
    private readonly ManagerOptions _options = options.Value;

    /// <summary>Takes no cancellation token: a ladder that has begun is finished, whoever has lost interest.</summary>
    /// <param name="group">The group to end.</param>
    /// <param name="ask">Asks the emulator to end by itself; null when it could not hear it (it is busy or unknown).</param>
    /// <exception cref="EmulatorStopException">Processes are left after SIGKILL.</exception>
    /// <param name="hearsTerminate">Whether SIGTERM is of any use: some kinds only hear it when their call is over.</param>
    public async Task StopAsync(ProcessGroup group, Func<CancellationToken, Task>? ask, bool hearsTerminate = true)
    {
        if (group.Emptied.IsCompleted)
            return;
        if (ask is not null && await AskAsync(group, ask) && await EmptiedWithinAsync(group, _options.ShutdownWait))
            return;
        if (hearsTerminate && await TerminateAsync(group))
            return;
        ProcessLog.Signalling(logger, "SIGKILL", group.Id);
        group.Signal(NativeMethods.SigKill);
        if (await EmptiedWithinAsync(group, _options.KillWait))
            return;
        ProcessLog.GroupNotEmpty(logger, group.Id);
        throw new EmulatorStopException($"processes of group {group.Id} are left {_options.KillWait.TotalSeconds} s after SIGKILL");
    }

    private Task<bool> TerminateAsync(ProcessGroup group)
    {
        ProcessLog.Signalling(logger, "SIGTERM", group.Id);
        group.Signal(NativeMethods.SigTerm);
        // One that has been stopped hears SIGTERM only when it goes on.
        group.Signal(NativeMethods.SigCont);
        return EmptiedWithinAsync(group, _options.TerminateWait);
    }

    private async Task<bool> AskAsync(ProcessGroup group, Func<CancellationToken, Task> ask)
    {
        using var deadline = new CancellationTokenSource(_options.ShutdownWait, time);
        try
        {
            await ask(deadline.Token);
            return true;
        }
        catch (Exception e)
        {
            ProcessLog.ShutdownFailed(logger, group.Id, e.Message);
            return false;
        }
    }

    private async Task<bool> EmptiedWithinAsync(ProcessGroup group, TimeSpan wait)
    {
        try
        {
            await group.Emptied.WaitAsync(wait, time);
            return true;
        }
        catch (TimeoutException)
        {
            // The signal for the last member may have come before its parent was reaped.
            return group.Reap();
        }
    }
}
