// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Positions;

namespace MachineManager.Server.Emulators;

/// <summary>
/// One emulator with one machine, as a session sees it: whatever kind it is, wherever it runs, and however often the process that
/// serves it changes. Calls that overlap are made one after another, except <see cref="StopAsync"/>, which may interrupt any.
/// </summary>
/// <remarks>
/// Every call throws <see cref="EmulatorRefusedException"/> when the emulator answers an error, and
/// <see cref="EmulatorLostException"/> when the emulator is gone or does not answer. A cancellation gives up the wait for the answer; a
/// call that has reached the emulator is finished, and the next one waits for it.
/// </remarks>
internal interface IEmulator
{
    /// <summary>Completes with the reason when the emulator has ended, or has lost its machine, though nobody asked it to.</summary>
    Task<string> Lost { get; }

    EmulatorFacts Facts { get; }

    /// <summary>Creates the machine, or loads it. Only once.</summary>
    Task CreateMachineAsync(MachineSource source, CancellationToken cancellationToken);

    /// <summary>The config that the machine was made with; what was left out of it has its default there.</summary>
    Task<MachineConfig> GetInitialConfigAsync(CancellationToken cancellationToken);

    /// <summary>Input for the guest's console. Waits for nobody to read it.</summary>
    /// <returns>How many bytes were taken.</returns>
    int WriteInput(ReadOnlySpan<byte> octets);

    /// <summary>The machine's mcycle and micro-architecture cycle counters.</summary>
    Task<MachinePosition> ReadPositionAsync(CancellationToken cancellationToken);

    /// <summary>Runs to the absolute cycle <paramref name="limit"/>. With the current cycle it only answers the machine's status.</summary>
    Task<MachineStatus> RunAsync(ulong limit, CancellationToken cancellationToken);

    /// <summary>As <see cref="RunAsync"/>, with the root hash of where the run ended.</summary>
    Task<(MachineStatus Status, Hash RootHash)> RunAndHashAsync(ulong limit, CancellationToken cancellationToken);

    /// <summary>Runs the micro-architecture to the absolute micro-cycle <paramref name="limit"/>, or until it halts.</summary>
    Task<MicroStatus> RunUarchAsync(ulong limit, CancellationToken cancellationToken);

    Task<bool> IsUarchHaltedAsync(CancellationToken cancellationToken);

    /// <summary>Resets the halted micro-architecture.</summary>
    Task ResetUarchAsync(CancellationToken cancellationToken);

    /// <summary>Runs the micro-architecture for one cycle and answers its access log.</summary>
    Task<AccessLog> StepUarchAsync(AccessLogType logType, bool oneBased, CancellationToken cancellationToken);

    Task<Hash> GetRootHashAsync(CancellationToken cancellationToken);

    Task<MerkleTreeProof> GetProofAsync(ulong address, ulong log2Size, CancellationToken cancellationToken);

    Task<ReadOnlyMemory<byte>> ReadMemoryAsync(ulong address, ulong length, CancellationToken cancellationToken);

    /// <summary>Writes all of <paramref name="data"/>, of any length, or nothing.</summary>
    Task WriteMemoryAsync(ulong address, ReadOnlyMemory<byte> data, CancellationToken cancellationToken);

    Task ReplaceMemoryRangeAsync(MemoryRangeConfig range, CancellationToken cancellationToken);

    /// <summary>What the guest asks by the yield that it is in. Changes nothing. Only where <see cref="EmulatorFacts.HasCmio"/> says so.</summary>
    Task<GuestRequest> ReceiveRequestAsync(CancellationToken cancellationToken);

    /// <summary>Responds to the manual yield that the guest is in, which ends it. Only where <see cref="EmulatorFacts.HasCmio"/> says so.</summary>
    /// <param name="reason"><see cref="Cmio.Advance"/> needs a guest that has accepted its last input; others need a manual yield only.</param>
    /// <param name="data">At most <see cref="Cmio.MostBytes"/>.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    Task SendResponseAsync(ushort reason, ReadOnlyMemory<byte> data, CancellationToken cancellationToken);

    /// <summary>Stores the machine in a directory that does not exist yet; nothing is left of it when that fails.</summary>
    Task StoreAsync(string directory, CancellationToken cancellationToken);

    /// <summary>
    /// Most checkpoints that it holds at a time, 1 or more. Taking one more when it holds as many drops the one taken last. It can fall
    /// to 1 with the first checkpoint: an emulator that holds many may do so for some machines only.
    /// </summary>
    int CheckpointCapacity { get; }

    /// <summary>Remembers the machine's state as it is now.</summary>
    Task<EmulatorCheckpoint> TakeCheckpointAsync(CancellationToken cancellationToken);

    /// <summary>Takes the machine to the state of a checkpoint of this emulator's, which stays valid.</summary>
    Task RestoreCheckpointAsync(EmulatorCheckpoint checkpoint, CancellationToken cancellationToken);

    /// <summary>Forgets checkpoints.</summary>
    /// <returns>Memory that only checkpoints still take up, in bytes; 0 where that is unknown.</returns>
    Task<ulong> DiscardCheckpointsAsync(IReadOnlyCollection<EmulatorCheckpoint> checkpoints, CancellationToken cancellationToken);

    /// <summary>
    /// The session needs its emulator no longer. When the task completes, nothing of the machine is left; the emulator may serve another
    /// session then, or has been ended, as it is when a call is still in flight. Cannot be cancelled. Other calls fail from now on.
    /// </summary>
    Task ReleaseAsync();

    /// <summary>Ends the emulator and everything it has started. May be called at any time and repeatedly; cannot be cancelled.</summary>
    Task StopAsync();
}
