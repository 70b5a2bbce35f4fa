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

    /// <summary>How long an emulator may take from its start, Snapshot or Rollback to its check-in.</summary>
    public TimeSpan CheckInTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long one call to an emulator may take before its session is given up.</summary>
    public TimeSpan EmulatorCallTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long an emulator may take to end after Shutdown, before SIGTERM.</summary>
    public TimeSpan ShutdownWait { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an emulator may take to end after SIGTERM, before SIGKILL.</summary>
    public TimeSpan TerminateWait { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the system may take to end an emulator after SIGKILL.</summary>
    public TimeSpan KillWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Largest request that a client may send, in bytes; null is unlimited.</summary>
    public int? MaxReceiveMessageSize { get; set; }

    /// <summary>Logs each step of sessions and processes, and what emulators write to their standard error.</summary>
    public bool Verbose { get; set; }
}
