// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators;

/// <summary>One way to remember states of an emulator's machine; see the calls of the same names of <see cref="IEmulator"/>.</summary>
internal interface ICheckpoints
{
    int Capacity { get; }

    Task<EmulatorCheckpoint> TakeAsync(CancellationToken cancellationToken);

    Task RestoreAsync(EmulatorCheckpoint checkpoint, CancellationToken cancellationToken);

    Task<ulong> DiscardAsync(IReadOnlyCollection<EmulatorCheckpoint> checkpoints, CancellationToken cancellationToken);
}
