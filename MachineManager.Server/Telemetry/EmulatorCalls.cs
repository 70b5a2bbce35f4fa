// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;

namespace MachineManager.Server.Telemetry;

/// <summary>Follows the calls to one emulator: for figures, traces, and the log lines of the session that it serves.</summary>
internal sealed class EmulatorCalls(EmulatorObserver observer, int pid)
{
    private string? _sessionId;

    /// <summary>The session that the emulator serves; null while it is nobody's.</summary>
    public string? SessionId
    {
        get => Volatile.Read(ref _sessionId);
        set
        {
            if (Interlocked.Exchange(ref _sessionId, value) is { } old)
                observer.Scopes.Release(old, pid);
            if (value is not null)
                observer.Scopes.Assign(value, pid);
        }
    }

    /// <summary>A call begins.</summary>
    /// <param name="rpc">Its name, without the service's.</param>
    /// <returns>To be called with its status when it has ended; null when nobody wants to know.</returns>
    public Action<StatusCode>? Begin(string rpc)
    {
        var isMeasured = observer.Metrics.AreCallsWanted;
        return isMeasured || ManagerTracing.IsEnabled ? BeginCore(rpc, isMeasured) : null;
    }

    private Action<StatusCode> BeginCore(string rpc, bool isMeasured)
    {
        var span = ManagerTracing.StartEmulatorCall(rpc, SessionId, pid);
        var began = observer.Time.GetTimestamp();
        return status =>
        {
            if (isMeasured)
                observer.Metrics.CallEnded(rpc, status, observer.Time.GetElapsedTime(began));
            ManagerTracing.End(span, status);
        };
    }
}
