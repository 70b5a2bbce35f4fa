// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Durability;
using MachineManager.Server.Durability.Checkpoints;
using MachineManager.Server.Emulators;
using MachineManager.Server.Emulators.Sweeping;
using MachineManager.Server.Sessions.Machines.Checkpoints;
using MachineManager.Server.Telemetry;

namespace MachineManager.Server.Sessions.Machines;

/// <summary>What all sessions' machines are made with.</summary>
internal sealed class MachineHost : IDisposable
{
    private readonly WorkFolder _work;
    private readonly CheckpointBudget _budget;
    private readonly ILogger _logger;

    /// <exception cref="StartupException">The folder of durable sessions cannot be used.</exception>
    public MachineHost(
        IEmulatorFactory emulators, ManagerOptions options, WorkFolder work, RunMetrics runs, ILogger<MachineHost> logger)
    {
        (Emulators, Options, Runs, _work, _logger) = (emulators, options, runs, work, logger);
        _budget = new CheckpointBudget(Options.SessionsMaxBytes, Options.StoredCheckpointsPerSession);
        if (Options.SessionsPath is { } path)
            Sessions = SessionsDirectory.Open(Path.GetFullPath(path), _budget, logger);
    }

    /// <summary>Where emulators come from.</summary>
    public IEmulatorFactory Emulators { get; }

    public ManagerOptions Options { get; }

    /// <summary>Counts what is run.</summary>
    public RunMetrics Runs { get; }

    /// <summary>What the checkpoints in one emulator may be and take up.</summary>
    public CheckpointLimits CheckpointLimits => new(Options.MaxCheckpoints, Options.MaxCheckpointBytes);

    /// <summary>Where sessions outlive the manager; null when they do not.</summary>
    public SessionsDirectory? Sessions { get; }

    /// <summary>Stored checkpoints for a session that is not durable: for going back only.</summary>
    /// <exception cref="IOException">The folder for them cannot be made.</exception>
    public StoredCheckpoints TemporaryStores(string sessionId) =>
        new(sessionId, Path.Combine(_work.Path, $"checkpoints-{Guid.NewGuid():N}"), _budget, journal: null, _logger);

    public void Dispose() => Sessions?.Dispose();
}
