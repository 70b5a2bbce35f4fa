// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators.Pool;

/// <summary>An emulator as the pool sees it: idle, or assigned to one session after another.</summary>
internal interface IPooledEmulator
{
    /// <summary>The pid of the process that was spawned.</summary>
    int Pid { get; }

    /// <summary>Completes with the reason when the emulator has ended though nobody asked it to.</summary>
    Task<string> Lost { get; }

    /// <summary>Completes when it has been ended.</summary>
    Task Stopped { get; }

    /// <summary>Whether it is of a kind that can serve more than one session, and well.</summary>
    bool IsReusable { get; }

    /// <summary>Makes an idle one a session's: its check-ins and its output are the session's from now on.</summary>
    /// <exception cref="EmulatorLostException">It does not answer.</exception>
    Task AssignAsync(EmulatorUser user, CancellationToken cancellationToken);

    /// <summary>What the session that it is assigned to works with.</summary>
    /// <param name="release">Called once, when the session needs it no longer.</param>
    IEmulator Lease(Func<Task> release);

    /// <summary>Takes the session's machine from it, with all that belongs to the machine.</summary>
    /// <returns>False when that was not possible: the emulator must be ended.</returns>
    Task<bool> TryClearAsync();

    /// <summary>Ends it and everything it has started. May be called at any time and repeatedly; cannot be cancelled.</summary>
    /// <exception cref="EmulatorStopException">Something of it is left.</exception>
    Task StopAsync();
}
