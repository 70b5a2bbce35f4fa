// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Creation;
using MachineEmulator.Devices;
using MachineEmulator.Execution;
using MachineEmulator.Hashing;
using MachineEmulator.Lockstep;
using MachineEmulator.Memory;
using MachineEmulator.Pma;
using MachineEmulator.State;
using MachineEmulator.Storage;

namespace MachineEmulator;

/// <summary>
/// A machine: what a host can do with it. Not thread-safe; one caller at a time. Errors of the machine are <see cref="MachineException"/>.
/// </summary>
public sealed unsafe partial class Machine : IDisposable
{
    private readonly MachineState _state;
    private readonly IExecution _execution;
    private readonly StateTree _tree;
    private readonly IConsole _console;
    private readonly ulong _hashingThreads;

    private Machine(MachineState state, MachineConfig initialConfig, IConsole console, ulong hashingThreads, ExecutionOptions execution)
    {
        _state = state;
        InitialConfig = initialConfig;
        _tree = new StateTree(state, hashingThreads);
        _execution = execution.Mode == ExecutionMode.Lockstep ? Lockstep(console, execution) : new Interpreter(state, console, execution);
        _console = console;
        _hashingThreads = hashingThreads;
    }

    /// <summary>The configuration it was created from, ids resolved (spec 2.1). Never changes.</summary>
    public MachineConfig InitialConfig { get; }

    /// <summary>Whether a microarchitecture RAM is configured (spec 9.1).</summary>
    public bool HasUarchRam => _state.Pmas.UarchRam is not null;

    /// <summary>Whether a range is written through to its image file, so that no snapshot can bring its bytes back (quirk Q24).</summary>
    public bool HasWriteThroughRange => _state.HasWriteThroughRange;

    /// <summary>Bytes of memory that only snapshots hold: pages in use less pages of the machine as it is.</summary>
    public ulong BytesOfSnapshotsOnly => (ulong)_state.FramesOfVersionsOnly * FramePool.FrameSize;

    /// <summary>Creates a machine (spec 2.2).</summary>
    /// <param name="config">Every value is used raw; relative image paths are relative to the process's directory.</param>
    /// <param name="console">What HTIF's console writes to and reads from; set up for input if the configuration asks for it.</param>
    /// <param name="hashingThreads">Threads that hash pages: 0 = one for each processor.</param>
    /// <param name="execution">How instructions are executed.</param>
    /// <exception cref="MachineException">Any error of spec 2.2 to 2.5.</exception>
    public static Machine Create(
        MachineConfig config, IConsole console, ulong hashingThreads = 0, ExecutionOptions? execution = null)
    {
        (MachineState state, MachineConfig initialConfig) = MachineBuilder.Build(config);
        return new Machine(state, initialConfig, console, hashingThreads, execution ?? ExecutionOptions.Default);
    }

    /// <summary>The configuration of a stored machine, with the names of its image files (spec 2.8, steps 1 to 4).</summary>
    /// <exception cref="MachineException">The directory holds no such configuration.</exception>
    public static MachineConfig ReadStoredConfig(string directory) => MachineStore.LoadConfig(directory);

    /// <summary>
    /// Creates a stored machine from the configuration that <see cref="ReadStoredConfig"/> gave (spec 2.8, steps 5 to 7). Its files are
    /// mapped, not copied: they may be deleted or replaced by others, but must not be written into or cut off while the machine exists.
    /// </summary>
    /// <exception cref="MachineException">As <see cref="Create"/>, or the hashes do not match.</exception>
    public static Machine Load(
        string directory, MachineConfig storedConfig, IConsole console, ulong hashingThreads = 0, ExecutionOptions? execution = null)
    {
        (MachineState state, MachineConfig initialConfig) = MachineBuilder.Build(storedConfig, mapsImages: true);
        var machine = new Machine(state, initialConfig, console, hashingThreads, execution ?? ExecutionOptions.Default);
        try
        {
            HashValue stored = MachineStore.LoadHash(directory);
            HashValue restored = machine.GetRootHash();
            state.LetGoOfFilePages();
            return restored == stored ? machine : throw new MachineException("stored and restored hashes do not match");
        }
        catch
        {
            machine.Dispose();
            throw;
        }
    }

    /// <summary>Runs until mcycle reaches the limit, or the machine yields or halts (spec 5.1).</summary>
    /// <exception cref="MachineException">"mcycle is past", or console input that was not set up (spec 7.3).</exception>
    public RunResult Run(ulong limit)
    {
        if (limit < _state.Registers->Mcycle)
        {
            throw new MachineException("mcycle is past");
        }

        _execution.Run(limit);
        ProcessorState* registers = _state.Registers;
        return new RunResult(
            registers->Mcycle,
            registers->HtifTohost,
            registers->IsHalted,
            registers->IsYieldedManually,
            registers->IsYieldedAutomatically);
    }

    /// <summary>Stores into a new directory (spec 2.6). A failure leaves nothing behind.</summary>
    public void Store(string directory) => MachineStore.Store(directory, _state, InitialConfig, GetRootHash);

    /// <summary>Puts new memory, zeros or a mapped image, in place of a flash drive or rollup range (spec 2.9).</summary>
    /// <param name="range">Start and length of an existing range.</param>
    public void ReplaceMemoryRange(MemoryRangeConfig range)
    {
        foreach (PmaEntry entry in _state.Pmas.Entries)
        {
            if (entry.Start == range.Start && entry.Length == range.Length)
            {
                if (entry.Device is not (DeviceId.FlashDrive or (>= DeviceId.RollupRxBuffer and <= DeviceId.RollupNoticeHashes)))
                {
                    throw new MachineException($"attempt to replace a protected range {entry.Description}");
                }

                entry.ReplaceMemory(RangeMemory.ZerosOrMapped(_state.Frames, entry.Description, range), PmaEntry.ReplacedIndex);
                _state.ForgetHostAddresses();
                return;
            }
        }

        throw new MachineException("attempt to replace inexistent memory range");
    }

    /// <summary>The state now; takes time by the size of RAM / 2 MiB, not by what was touched.</summary>
    public MachineSnapshot TakeSnapshot() => new(this, _state.Share(), _tree.Current);

    /// <summary>
    /// Goes back to a snapshot of this machine, which stays valid. Ranges that are written through to their files keep their bytes
    /// (quirk Q24).
    /// </summary>
    public void Restore(MachineSnapshot snapshot)
    {
        if (snapshot.Machine != this)
        {
            throw new ArgumentException("The snapshot is of another machine.", nameof(snapshot));
        }

        _state.Restore(snapshot.Version);
        _tree.Restore(snapshot.Tree);
    }

    public void Dispose()
    {
        _execution.Dispose();
        _state.Dispose();
    }

    private LockstepExecution Lockstep(IConsole console, ExecutionOptions options)
    {
        var repeating = new RepeatingConsole(console);
        return new LockstepExecution(
            _state,
            _tree,
            repeating,
            tried: new Interpreter(_state, repeating, options with { Mode = ExecutionMode.Translate }),
            trusted: new Interpreter(_state, repeating, options with { Mode = ExecutionMode.Interpret }));
    }
}
