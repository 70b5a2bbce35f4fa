// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators.Pool;

/// <summary>Starts the emulators that the pool hands out.</summary>
internal interface IEmulatorStarter
{
    /// <summary>Answers an emulator that can be called. When it fails or is cancelled, nothing is left of it.</summary>
    /// <param name="kind">What is to be started.</param>
    /// <param name="user">Whom it is started for; null: for nobody yet.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="EmulatorLostException">It does not start.</exception>
    Task<IPooledEmulator> StartAsync(EmulatorKind kind, EmulatorUser? user, CancellationToken cancellationToken);
}
