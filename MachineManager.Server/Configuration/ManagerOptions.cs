// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration.Settings;
using MachineManager.Server.Emulators;

namespace MachineManager.Server.Configuration;

/// <summary>Everything about the manager that can be set.</summary>
/// <remarks>
/// Each property is an option of the command line, <c>MachineManager__Name</c> in the environment, and <c>MachineManager:Name</c> in
/// appsettings.json. See <see cref="SettingAttribute"/> for how to add one.
/// </remarks>
internal sealed class ManagerOptions
{
    public const string Section = "MachineManager";

    private const string LeastWait = "1ms";
    private const string MostWait = "1d";
    private const string MostEmulators = "10000";

    [Setting(SettingGroup.Listening, "Address that the machine manager listens on: an IP address or a host name.", Option = "--address", Kind = SettingKind.Address)]
    public string Address { get; set; } = "127.0.0.1";

    [Setting(SettingGroup.Listening, "Port of the machine manager; 0 takes a free one.", Option = "--port", Alias = "-p", Least = "0", Most = "65535")]
    public int Port { get; set; } = 50051;

    [Setting(SettingGroup.Listening, "Port that emulators check in at; 0 takes a free one.", Option = "--port-checkin", Least = "0", Most = "65535")]
    public int CheckInPort { get; set; } = 50052;

    [Setting(SettingGroup.Listening, "Address that emulators check in at; any but the loopback interface lets others try.", Kind = SettingKind.Address)]
    public string CheckInAddress { get; set; } = "127.0.0.1";

    [Setting(SettingGroup.Listening, "Port of /livez, /readyz, /metrics and the page; 0 takes a free one.", Least = "0", Most = "65535", Unset = "not served")]
    public int? HttpPort { get; set; }

    [Setting(SettingGroup.Listening, "Address that the HTTP endpoints listen on.", Kind = SettingKind.Address)]
    public string HttpAddress { get; set; } = "127.0.0.1";

    [Setting(SettingGroup.Listening, "Serves the page that shows sessions, at / of the HTTP endpoints.")]
    public bool Page { get; set; }

    [Setting(SettingGroup.Listening, "Serves gRPC server reflection, so that tools find out what can be called.")]
    public bool Reflection { get; set; } = true;

    [Setting(SettingGroup.Security, "PEM file of the server's certificate, with its chain.", Kind = SettingKind.File, Unset = "no TLS")]
    public string? TlsCertificate { get; set; }

    [Setting(SettingGroup.Security, "PEM file of the certificate's private key.", Kind = SettingKind.File, Unset = "it is in the certificate's file")]
    public string? TlsKey { get; set; }

    [Setting(SettingGroup.Security, "PEM file of the authorities that clients' certificates must be signed by.", Kind = SettingKind.File, Unset = "clients need no certificate")]
    public string? TlsClientAuthorities { get; set; }

    [Setting(SettingGroup.Security, "File of the bearer tokens and their roles: a line each, 'ROLE TOKEN [NAME]'.", Kind = SettingKind.File, Unset = "clients need no token")]
    public string? TokensFile { get; set; }

    [Setting(SettingGroup.Security, "Folders that images in requests must be in.", Kind = SettingKind.Folder, Unset = "anywhere")]
    public string[] ImageRoots { get; set; } = [];

    [Setting(SettingGroup.Security, "Folders that machine directories in requests must be in.", Kind = SettingKind.Folder, Unset = "anywhere")]
    public string[] StoreRoots { get; set; } = [];

    [Setting(SettingGroup.Files, "Folder of other emulator servers: cartesi-jsonrpc-machine, remote-cartesi-machine or cartesi-machine-server.", Variable = "CARTESI_BIN_PATH", Kind = SettingKind.Folder, Unset = "the built-in emulator")]
    public string? BinPath { get; set; }

    [Setting(SettingGroup.Files, "Folder that relative image names are resolved against.", Variable = "CARTESI_IMAGE_PATH", Kind = SettingKind.Folder, Unset = "the working directory")]
    public string? ImagePath { get; set; }

    [Setting(SettingGroup.Files, "Folder that relative machine directories, of SessionStore and NewSession, are resolved against.", Kind = SettingKind.Folder, DefaultText = "the working directory")]
    public string StoreRoot { get; set; } = Environment.CurrentDirectory;

    [Setting(SettingGroup.Emulators, "Kind of emulator for sessions that do not choose one by the header x-emulator.", Unset = "what CARTESI_BIN_PATH holds, grpc before jsonrpc; without it builtin")]
    public EmulatorKind? Emulator { get; set; }

    [Setting(SettingGroup.Emulators, "By how much the priority of emulators is lower than the manager's.", Least = "0", Most = "19")]
    public int EmulatorNice { get; set; } = 5;

    [Setting(SettingGroup.Emulators, "Emulators that are kept ready for sessions; 0: each session starts its own.", Least = "0", Most = MostEmulators, DefaultText = "processors + 2")]
    public int PoolSize { get; set; } = Environment.ProcessorCount + 2;

    [Setting(SettingGroup.Emulators, "Most emulators beyond PoolSize that are kept for a while when sessions give them back.", Least = "0", Most = MostEmulators, DefaultText = "8 a processor")]
    public int PoolSurplus { get; set; } = 8 * Environment.ProcessorCount;

    [Setting(SettingGroup.Emulators, "Sessions that one emulator process may serve, one after another; with 1 it ends with its session.", Least = "1")]
    public int MaxEmulatorUses { get; set; } = 1000;

    [Setting(SettingGroup.Emulators, "Most emulator processes that start at a time.", Least = "1", Most = MostEmulators, DefaultText = "processors")]
    public int MaxStarting { get; set; } = Environment.ProcessorCount;

    [Setting(SettingGroup.Sessions, "Most sessions at a time.", Least = "1")]
    public int MaxSessions { get; set; } = 1000;

    [Setting(SettingGroup.Sessions, "Most runs that keep a processor busy at a time; the others wait for their turns.", Least = "1", DefaultText = "processors")]
    public int MaxRunning { get; set; } = Environment.ProcessorCount;

    [Setting(SettingGroup.Sessions, "Most memory of one machine: RAM, drives and rollup ranges.", Kind = SettingKind.Bytes, Unset = "unlimited")]
    public ulong? MaxMachineBytes { get; set; }

    [Setting(SettingGroup.Sessions, "How long a session may go unused until it is ended.", Least = LeastWait, Unset = "for ever")]
    public TimeSpan? SessionIdleTimeout { get; set; }

    [Setting(SettingGroup.Sessions, "Console output of a session that is kept for clients; the oldest goes first.", Kind = SettingKind.Bytes, Least = "4KiB", Most = "1GiB")]
    public int ConsoleBytes { get; set; } = 1 << 20;

    [Setting(SettingGroup.Sessions, "Data of a session's yields that is kept for clients; the oldest goes first.", Kind = SettingKind.Bytes, Least = "4KiB", Most = "1GiB")]
    public int YieldBytes { get; set; } = 16 << 20;

    [Setting(SettingGroup.Sessions, "Answers positions above cycle 15 with the root hash of cycle 15, as the original's mode of this name: for tests of disputes.")]
    public bool Defective { get; set; }

    [Setting(SettingGroup.GoingBack, "Most checkpoints that one session keeps, on an emulator that holds many.", Least = "4")]
    public int MaxCheckpoints { get; set; } = 64;

    [Setting(SettingGroup.GoingBack, "Most checkpoints that one session keeps on an emulator that forks: each is a process.", Least = "5", Most = "1000")]
    public int MaxForks { get; set; } = 16;

    [Setting(SettingGroup.GoingBack, "Most memory that the checkpoints of one session take up in its emulator.", Kind = SettingKind.Bytes)]
    public ulong MaxCheckpointBytes { get; set; } = 256UL << 20;

    [Setting(SettingGroup.GoingBack, "Most positions of one session whose root hashes are remembered.", Least = "1")]
    public int MaxRememberedHashes { get; set; } = 10_000;

    [Setting(SettingGroup.GoingBack, "Cycles from one stored checkpoint to the next: what is run again at most to bring a durable session back, or to go far back on an emulator that holds one checkpoint.")]
    public ulong StoredCheckpointCycles { get; set; } = 1UL << 30;

    [Setting(SettingGroup.GoingBack, "Checks the memory of a stored machine against its hashes where the emulator does not, as that of the JSON-RPC kind: a second or so for 64 MiB.")]
    public bool VerifyStoredMachines { get; set; } = true;

    [Setting(SettingGroup.GoingBack, "Most stored checkpoints of one session.", Least = "1")]
    public int StoredCheckpointsPerSession { get; set; } = 4;

    [Setting(SettingGroup.GoingBack, "Most that the stored checkpoints of all sessions may take up on the disk; 0 stores none.", Kind = SettingKind.Bytes, Least = "0")]
    public long SessionsMaxBytes { get; set; } = 20L << 30;

    [Setting(SettingGroup.Durability, "Folder that sessions outlive the manager in, created if missing; one manager at a time.", Option = "--sessions-path", Kind = SettingKind.WritableFolder, Unset = "they end with the manager")]
    public string? SessionsPath { get; set; }

    [Setting(SettingGroup.Messages, "Largest request that a client may send.", Kind = SettingKind.Bytes, Least = "1")]
    public int MaxReceiveMessageSize { get; set; } = 1 << 30;

    [Setting(SettingGroup.Messages, "Most memory that one SessionReadMemory may ask for.", Kind = SettingKind.Bytes, Least = "1")]
    public int MaxSendMessageSize { get; set; } = 1 << 30;

    [Setting(SettingGroup.TimeLimits, "How long an emulator may take from its start, Snapshot or Rollback to its check-in.", Least = LeastWait, Most = MostWait)]
    public TimeSpan CheckInTimeout { get; set; } = TimeSpan.FromSeconds(20);

    [Setting(SettingGroup.TimeLimits, "How long an emulator may take to read or write registers, before it and its session are given up.", Least = LeastWait, Most = MostWait)]
    public TimeSpan RegisterTimeout { get; set; } = TimeSpan.FromSeconds(10);

    [Setting(SettingGroup.TimeLimits, "How long it may take for a checkpoint, Snapshot or Rollback.", Least = LeastWait, Most = MostWait)]
    public TimeSpan LifecycleTimeout { get; set; } = TimeSpan.FromSeconds(20);

    [Setting(SettingGroup.TimeLimits, "How long it may take for each message of a memory read or write, and the replacement of a range.", Least = LeastWait, Most = MostWait)]
    public TimeSpan MemoryTimeout { get; set; } = TimeSpan.FromMinutes(2);

    [Setting(SettingGroup.TimeLimits, "How long it may take for a root hash or proof: the first one of a large machine takes long.", Least = LeastWait, Most = MostWait)]
    public TimeSpan HashTimeout { get; set; } = TimeSpan.FromMinutes(10);

    [Setting(SettingGroup.TimeLimits, "How long it may take to create, load or store a machine.", Least = LeastWait, Most = MostWait)]
    public TimeSpan StorageTimeout { get; set; } = TimeSpan.FromMinutes(10);

    [Setting(SettingGroup.TimeLimits, "How long it may take for a piece of a run, of at most 10,000,000 cycles, or a step.", Least = LeastWait, Most = MostWait)]
    public TimeSpan RunTimeout { get; set; } = TimeSpan.FromMinutes(2);

    [Setting(SettingGroup.TimeLimits, "How long the SessionRun that starts a run waits for its result, so that a short run needs no second call; not when the run is queued.", Least = LeastWait, Most = MostWait)]
    public TimeSpan RunAnswerWait { get; set; } = TimeSpan.FromMilliseconds(20);

    [Setting(SettingGroup.TimeLimits, "How long EndSession waits for a piece of a run to end, before it ends the emulator in the middle of it.", Least = LeastWait, Most = MostWait)]
    public TimeSpan EndWait { get; set; } = TimeSpan.FromMilliseconds(250);

    [Setting(SettingGroup.TimeLimits, "How long an emulator may take to end after Shutdown, before SIGTERM.", Least = LeastWait, Most = MostWait)]
    public TimeSpan ShutdownWait { get; set; } = TimeSpan.FromSeconds(1);

    [Setting(SettingGroup.TimeLimits, "How long an emulator may take to end after SIGTERM, before SIGKILL.", Least = LeastWait, Most = MostWait)]
    public TimeSpan TerminateWait { get; set; } = TimeSpan.FromSeconds(2);

    [Setting(SettingGroup.TimeLimits, "How long the system may take to end an emulator after SIGKILL.", Least = LeastWait, Most = MostWait)]
    public TimeSpan KillWait { get; set; } = TimeSpan.FromSeconds(10);

    [Setting(SettingGroup.Operating, "How log lines look.")]
    public LogFormat LogFormat { get; set; } = LogFormat.Text;

    [Setting(SettingGroup.Operating, "Logs each step of sessions and emulator processes, and what emulators write to their standard error.", Option = "--verbose")]
    public bool Verbose { get; set; }
}
