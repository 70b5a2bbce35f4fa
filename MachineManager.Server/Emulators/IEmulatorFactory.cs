// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators;

/// <summary>Where sessions get their emulators from.</summary>
internal interface IEmulatorFactory
{
    /// <summary>
    /// Answers an emulator that is ready for a machine: one that was kept ready, or a new one. When it fails or is cancelled, nothing is
    /// left of it.
    /// </summary>
    /// <param name="sessionId">The client's session id, for log lines.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="EmulatorLostException">It does not start.</exception>
    Task<IEmulator> StartAsync(string sessionId, CancellationToken cancellationToken);
}
