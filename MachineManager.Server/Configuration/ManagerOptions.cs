// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Configuration;

/// <summary>Everything about the manager that can be set: section <c>MachineManager</c> of the configuration, or the command line.</summary>
internal sealed class ManagerOptions
{
    public const string Section = "MachineManager";

    /// <summary>Address that the MachineManager service listens on: an IP address or a host name.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Port of the MachineManager service; 0 takes a free one.</summary>
    public int Port { get; set; } = 50051;

    /// <summary>Port, on the loopback interface, at which emulators check in; 0 takes a free one.</summary>
    public int CheckInPort { get; set; } = 50052;

    /// <summary>Folder of the emulator server (CARTESI_BIN_PATH). Null: the emulator that ships with the manager.</summary>
    public string? BinPath { get; set; }

    /// <summary>Folder that relative image names are resolved against (CARTESI_IMAGE_PATH). Null: the working directory.</summary>
    public string? ImagePath { get; set; }

    /// <summary>Folder that relative machine directories, of SessionStore and NewSession, are resolved against.</summary>
    public string StoreRoot { get; set; } = Environment.CurrentDirectory;

    /// <summary>Folder that sessions outlive the manager in, created if missing; one manager at a time. Null: they end with it.</summary>
    public string? SessionsPath { get; set; }

    /// <summary>Most bytes on the disk that the stored checkpoints of all sessions may take up; 0 stores none.</summary>
    public long SessionsMaxBytes { get; set; } = 20L << 30;

    /// <summary>Most stored checkpoints of one session; at least 1.</summary>
    public int StoredCheckpointsPerSession { get; set; } = 4;

    /// <summary>
    /// By how much the priority of emulators is lower than the manager's, 0 to 19, so that polls are answered while they keep all processors busy.
    /// </summary>
    public int EmulatorNice { get; set; } = 5;

    /// <summary>How long an emulator may take from its start, Snapshot or Rollback to its check-in.</summary>
    public TimeSpan CheckInTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Emulators that are kept ready for sessions, checked in; 0 keeps none, and each session starts its own.</summary>
    public int PoolSize { get; set; } = Environment.ProcessorCount + 2;

    /// <summary>
    /// Most emulators beyond <see cref="PoolSize"/> that are kept when sessions give them back, for a while. 0: none.
    /// </summary>
    public int PoolSurplus { get; set; } = 8 * Environment.ProcessorCount;

    /// <summary>Sessions that one emulator process may serve, one after another; with 1 it ends with its session.</summary>
    public int MaxEmulatorUses { get; set; } = 1000;

    /// <summary>Most emulator processes that start at a time; other starts wait for their turn.</summary>
    public int MaxStarting { get; set; } = Environment.ProcessorCount;

    /// <summary>How long an emulator may take to read or write registers, before it and its session are given up; so each of the next five.</summary>
    public TimeSpan RegisterTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Checkpoints, Snapshot and Rollback.</summary>
    public TimeSpan LifecycleTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Each message of a memory read or write, and the replacement of a range.</summary>
    public TimeSpan MemoryTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Root hashes and proofs: the first one of a large machine takes long.</summary>
    public TimeSpan HashTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Creating, loading and storing a machine.</summary>
    public TimeSpan StorageTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>One piece of a run, of at most 10,000,000 cycles, or a step.</summary>
    public TimeSpan RunTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long an emulator may take to end after Shutdown, before SIGTERM.</summary>
    public TimeSpan ShutdownWait { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an emulator may take to end after SIGTERM, before SIGKILL.</summary>
    public TimeSpan TerminateWait { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the system may take to end an emulator after SIGKILL.</summary>
    public TimeSpan KillWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most sessions at a time.</summary>
    public int MaxSessions { get; set; } = 1000;

    /// <summary>Most runs that keep a processor busy at a time; the others wait for their turns. Default: the processors.</summary>
    public int MaxRunning { get; set; } = Environment.ProcessorCount;

    /// <summary>Most memory of one machine, in bytes: RAM, drives and rollup ranges; null is unlimited.</summary>
    public ulong? MaxMachineBytes { get; set; }

    /// <summary>Most checkpoints that one session keeps, on an emulator that holds many; 4 or more.</summary>
    public int MaxCheckpoints { get; set; } = 64;

    /// <summary>Most memory that the checkpoints of one session take up in its emulator, in bytes.</summary>
    public ulong MaxCheckpointBytes { get; set; } = 256UL << 20;

    /// <summary>
    /// Cycles from one stored checkpoint to the next, of durable sessions and of emulators that hold one checkpoint only: what bringing such a
    /// session back, or going far back in it, runs again at most.
    /// </summary>
    public ulong StoredCheckpointCycles { get; set; } = 1UL << 30;

    /// <summary>Most positions of one session whose root hashes are remembered.</summary>
    public int MaxRememberedHashes { get; set; } = 10_000;

    /// <summary>How long a session may go unused until it is ended; null is for ever.</summary>
    public TimeSpan? SessionIdleTimeout { get; set; }

    /// <summary>How long the SessionRun that starts a run waits for its result, so that a short run needs no second call; not when the run is queued.</summary>
    public TimeSpan RunAnswerWait { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How long EndSession waits for a piece of a run to end, before it ends the emulator in the middle of it.</summary>
    public TimeSpan EndWait { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Largest request that a client may send, in bytes.</summary>
    public int MaxReceiveMessageSize { get; set; } = 1 << 30;

    /// <summary>Most bytes of memory that one SessionReadMemory may ask for.</summary>
    public int MaxSendMessageSize { get; set; } = 1 << 30;

    /// <summary>Port of the HTTP endpoints (<c>/livez</c>, <c>/readyz</c>, <c>/metrics</c>, the page); 0 takes a free one, null: there are none.</summary>
    public int? HttpPort { get; set; }

    /// <summary>Address that the HTTP endpoints listen on.</summary>
    public string HttpAddress { get; set; } = "127.0.0.1";

    /// <summary>Serves the page that shows sessions, at <c>/</c> of the HTTP endpoints.</summary>
    public bool Page { get; set; }

    /// <summary>Serves gRPC server reflection, so that tools find out what can be called.</summary>
    public bool Reflection { get; set; } = true;

    /// <summary>Address at which emulators check in; anything but the loopback interface lets others try.</summary>
    public string CheckInAddress { get; set; } = "127.0.0.1";

    /// <summary>PEM file of the certificate that clients see, with its chain; null: no TLS.</summary>
    public string? TlsCertificate { get; set; }

    /// <summary>PEM file of the certificate's private key; null: it is in the certificate's file.</summary>
    public string? TlsKey { get; set; }

    /// <summary>PEM file of the authorities that clients' certificates must be signed by; null: clients need none.</summary>
    public string? TlsClientAuthorities { get; set; }

    /// <summary>File of the bearer tokens and their roles; null: no client needs one.</summary>
    public string? TokensFile { get; set; }

    /// <summary>Folders, separated by colons, that images in requests must be in; null: anywhere.</summary>
    public string? ImageRoots { get; set; }

    /// <summary>Folders, separated by colons, that directories in requests must be in; null: anywhere.</summary>
    public string? StoreRoots { get; set; }

    /// <summary>Bytes of a session's console output that are kept for clients; the oldest go first.</summary>
    public int ConsoleBytes { get; set; } = 1 << 20;

    /// <summary>Answers positions above 15 with the root hash of position 15, as the original's mode of this name: for tests of disputes.</summary>
    public bool Defective { get; set; }

    /// <summary>How log lines look.</summary>
    public LogFormat LogFormat { get; set; } = LogFormat.Text;

    /// <summary>Logs each step of sessions and processes, and what emulators write to their standard error.</summary>
    public bool Verbose { get; set; }
}
