// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators;

/// <summary>Where sessions get their emulators from.</summary>
internal interface IEmulatorFactory
{
    /// <summary>
    /// Answers an emulator that is ready for a machine: one that was kept ready, or a new one. When it fails or is cancelled, nothing is
    /// left of it.
    /// </summary>
    /// <param name="kind">What is wanted.</param>
    /// <param name="user">Whom it is for.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="EmulatorLostException">It does not start.</exception>
    Task<IEmulator> StartAsync(EmulatorKind kind, EmulatorUser user, CancellationToken cancellationToken);
}
