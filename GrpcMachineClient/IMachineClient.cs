// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient;

/// <summary>
/// One emulator server (spec 10.5). Every call throws <see cref="MachineClientException"/> where the emulator refuses it or cannot be
/// reached, and <see cref="OperationCanceledException"/> where its token is cancelled; the emulator then still finishes what it does.
/// Calls can overlap; the emulator serves them one by one.
/// </summary>
public interface IMachineClient : IAsyncDisposable
{
    Task<SemanticVersion> GetVersionAsync(CancellationToken cancellationToken = default);

    /// <summary>From its next snapshot or rollback on, the emulator checks in there under that id (spec 10.3).</summary>
    Task SetCheckInTargetAsync(string sessionId, string address, CancellationToken cancellationToken = default);

    Task CreateMachineAsync(MachineConfig config, RuntimeConfig? runtime = null, CancellationToken cancellationToken = default);

    /// <summary>Loads a machine that <see cref="StoreAsync"/> stored; the directory is the emulator's to resolve.</summary>
    Task LoadMachineAsync(string directory, RuntimeConfig? runtime = null, CancellationToken cancellationToken = default);

    Task<MachineConfig> GetDefaultConfigAsync(CancellationToken cancellationToken = default);

    Task<MachineConfig> GetInitialConfigAsync(CancellationToken cancellationToken = default);

    /// <summary>Stores the machine in a directory, which must not exist.</summary>
    Task StoreAsync(string directory, CancellationToken cancellationToken = default);

    /// <summary>Deletes the machine, and the snapshot with it.</summary>
    Task DestroyAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Keeps the machine's state to go back to. The emulator then stops listening at this client's address and checks in with
    /// another one (with a fixed port: the same). The next call needs a client of that. No other call may be in flight (spec 10.4).
    /// </summary>
    Task SnapshotAsync(CancellationToken cancellationToken = default);

    /// <summary>Goes back to the newest snapshot, which is then used up. Changes the address as <see cref="SnapshotAsync"/> does.</summary>
    Task RollbackAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Has the built-in emulator remember the machine's state, beside as many others as are wanted: unlike a snapshot, at no new address.
    /// UNIMPLEMENTED of other emulators, and for a machine with a shared range. Snapshots and rollbacks leave checkpoints valid, the
    /// machine's end does not.
    /// </summary>
    Task<MachineCheckpoint> TakeCheckpointAsync(CancellationToken cancellationToken = default);

    /// <summary>Goes back or forth to a checkpoint, which stays valid. NOT_FOUND for an id that is not there.</summary>
    /// <returns>Bytes of memory that the emulator keeps for its checkpoints and its snapshot alone.</returns>
    Task<ulong> RestoreCheckpointAsync(ulong id, CancellationToken cancellationToken = default);

    /// <summary>Forgets checkpoints; ids that are not there are ignored.</summary>
    /// <returns>As <see cref="RestoreCheckpointAsync"/>.</returns>
    Task<ulong> DiscardCheckpointsAsync(IReadOnlyCollection<ulong> ids, CancellationToken cancellationToken = default);

    /// <summary>Ends the emulator process.</summary>
    Task ShutdownAsync(CancellationToken cancellationToken = default);

    /// <summary>Runs until mcycle is the limit, or the machine halts or yields.</summary>
    /// <param name="limit">An mcycle that is not past.</param>
    /// <param name="cancellationToken">Ends the waiting, not the run.</param>
    Task<RunResult> RunAsync(ulong limit, CancellationToken cancellationToken = default);

    /// <summary>As <see cref="RunAsync"/>, with the root hash of where the run ended; a call of the built-in emulator's own.</summary>
    Task<HashedRunResult> RunAndHashAsync(ulong limit, CancellationToken cancellationToken = default);

    /// <summary>Runs the micro-architecture until its cycle is the limit or it halts.</summary>
    Task<UarchRunResult> RunUarchAsync(ulong limit, CancellationToken cancellationToken = default);

    /// <summary>After the micro-architecture has halted: makes it ready for the next cycle.</summary>
    Task ResetUarchStateAsync(CancellationToken cancellationToken = default);

    /// <summary>One micro-architecture step, with its log (spec 9.6).</summary>
    Task<AccessLog> StepUarchAsync(AccessLogType logType, bool oneBased = false, CancellationToken cancellationToken = default);

    /// <summary>A machine that yielded manual goes on with its next run.</summary>
    Task ResetIflagsYAsync(CancellationToken cancellationToken = default);

    /// <summary>Bytes at physical addresses, all within one range; any number.</summary>
    Task<ReadOnlyMemory<byte>> ReadMemoryAsync(ulong address, ulong length, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes to physical addresses, all within one range. More than 4 MiB goes out in pieces at page boundaries, the last one first: what
    /// runs off the end of a range is refused before anything is written.
    /// </summary>
    Task WriteMemoryAsync(ulong address, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default);

    /// <summary>Bytes at virtual addresses, as the processor would translate them now.</summary>
    Task<ReadOnlyMemory<byte>> ReadVirtualMemoryAsync(ulong address, ulong length, CancellationToken cancellationToken = default);

    /// <summary>Writes page by page; at a page that cannot be written, the ones before it stay written.</summary>
    Task WriteVirtualMemoryAsync(ulong address, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default);

    /// <param name="address">A multiple of 8.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<ulong> ReadWordAsync(ulong address, CancellationToken cancellationToken = default);

    /// <summary>Puts other memory in the place of a flash drive or rollup range with the same start and length.</summary>
    Task ReplaceMemoryRangeAsync(MemoryRangeConfig range, CancellationToken cancellationToken = default);

    /// <summary>Writes all of memory to files in the emulator's working directory.</summary>
    Task DumpPmasAsync(CancellationToken cancellationToken = default);

    Task<Hash> GetRootHashAsync(CancellationToken cancellationToken = default);

    /// <param name="address">A multiple of 2^<paramref name="log2Size"/>.</param>
    /// <param name="log2Size">3 to 64.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<MerkleTreeProof> GetProofAsync(ulong address, int log2Size, CancellationToken cancellationToken = default);

    /// <summary>Whether the tree's inner nodes match each other.</summary>
    Task<bool> VerifyMerkleTreeAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether every page that changed since the last hash is marked so.</summary>
    Task<bool> VerifyDirtyPageMapsAsync(CancellationToken cancellationToken = default);

    /// <summary>Replays a log; throws where it does not add up. Needs no machine.</summary>
    Task VerifyAccessLogAsync(
        AccessLog log, bool oneBased = false, RuntimeConfig? runtime = null, CancellationToken cancellationToken = default);

    /// <summary>Replays a log with proofs from one root hash to another; throws where it does not lead there. Needs no machine.</summary>
    Task VerifyStateTransitionAsync(
        Hash rootHashBefore,
        AccessLog log,
        Hash rootHashAfter,
        bool oneBased = false,
        RuntimeConfig? runtime = null,
        CancellationToken cancellationToken = default);

    /// <param name="index">0 to 31.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<ulong> ReadXAsync(int index, CancellationToken cancellationToken = default);

    /// <param name="index">1 to 31.</param>
    /// <param name="value">The register's new value.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task WriteXAsync(int index, ulong value, CancellationToken cancellationToken = default);

    /// <summary>Where the register is in the shadow state.</summary>
    Task<ulong> GetXAddressAsync(int index, CancellationToken cancellationToken = default);

    /// <summary>The emulator never answers: the call ends with its deadline (spec 10.5). Memory at 0x100 + 8 * index has them.</summary>
    Task<ulong> ReadFAsync(int index, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="ReadFAsync"/>
    Task WriteFAsync(int index, ulong value, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="ReadFAsync"/>
    Task<ulong> GetFAddressAsync(int index, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="ReadXAsync"/>
    Task<ulong> ReadUarchXAsync(int index, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="WriteXAsync"/>
    Task WriteUarchXAsync(int index, ulong value, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetXAddressAsync"/>
    Task<ulong> GetUarchXAddressAsync(int index, CancellationToken cancellationToken = default);

    Task<ulong> ReadCsrAsync(Csr csr, CancellationToken cancellationToken = default);

    /// <summary>Writes the value as it is, without the masks that the processor itself applies.</summary>
    Task WriteCsrAsync(Csr csr, ulong value, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetXAddressAsync"/>
    Task<ulong> GetCsrAddressAsync(Csr csr, CancellationToken cancellationToken = default);
}
