// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using MachineManager.Server.Configuration;

namespace MachineManager.Server.Telemetry;

/// <summary>Adds session id and emulator pid to log lines, where their format has room for them.</summary>
internal sealed class SessionScopes(ManagerOptions options, ILogger<SessionScopes> logger)
{
    private readonly ConcurrentDictionary<string, int> _pids = new(StringComparer.Ordinal);

    /// <summary>Whether log lines show scopes.</summary>
    public bool AreShown => options.LogFormat == LogFormat.Json;

    /// <summary>Begins a scope, to be disposed; null where log lines do not show it.</summary>
    public IDisposable? Begin(string sessionId) =>
        AreShown ? logger.BeginScope(new SessionScope(this, sessionId)) : null;

    /// <summary>The emulator serves the session from now on.</summary>
    public void Assign(string sessionId, int pid) => _pids[sessionId] = pid;

    /// <summary>The emulator serves the session no longer; another may do so already.</summary>
    public void Release(string sessionId, int pid) => _pids.TryRemove(KeyValuePair.Create(sessionId, pid));

    /// <summary>The emulator that serves the session now.</summary>
    public int? PidOf(string sessionId) => _pids.TryGetValue(sessionId, out var pid) ? pid : null;
}
