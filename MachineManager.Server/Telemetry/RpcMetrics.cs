// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Grpc.Core;

namespace MachineManager.Server.Telemetry;

/// <summary>How long clients' calls take.</summary>
internal sealed class RpcMetrics(IMeterFactory meters)
{
    private readonly Histogram<double> _duration = meters.Create(ManagerMeter.Options).CreateHistogram(
        "machinemanager.rpc.duration",
        unit: "s",
        description: "How long calls of clients take, from the whole request to the answer.",
        advice: ManagerMeter.ShortSeconds);

    /// <summary>Whether anybody wants to know.</summary>
    public bool IsEnabled => _duration.Enabled;

    /// <param name="rpc">The method's full name, as service/rpc.</param>
    /// <param name="status">What it was answered with.</param>
    /// <param name="duration">How long it took.</param>
    public void Ended(string rpc, StatusCode status, TimeSpan duration)
    {
        if (_duration.Enabled)
            EndedCore(rpc, status, duration);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EndedCore(string rpc, StatusCode status, TimeSpan duration) =>
        _duration.Record(duration.TotalSeconds, new TagList { { "rpc", rpc }, { "code", status.ToString() } });
}
