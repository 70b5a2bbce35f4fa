// SPDX-License-Identifier: Apache-2.0

using System.Collections;

namespace MachineManager.Server.Telemetry;

/// <summary>A session's id and the pid of its emulator, as it is when the line is written.</summary>
internal sealed class SessionScope(SessionScopes scopes, string sessionId) : IEnumerable<KeyValuePair<string, object?>>
{
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return KeyValuePair.Create("SessionId", (object?)sessionId);
        if (scopes.PidOf(sessionId) is { } pid)
            yield return KeyValuePair.Create("Pid", (object?)pid);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"session {sessionId}";
}
