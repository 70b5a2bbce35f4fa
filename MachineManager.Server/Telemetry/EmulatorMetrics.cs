// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grpc.Core;

namespace MachineManager.Server.Telemetry;

/// <summary>What is asked of emulators, and how long they take.</summary>
internal sealed class EmulatorMetrics
{
    private readonly Counter<long> _starts;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _hashes;
    private readonly Counter<long> _taken;
    private readonly Counter<long> _restored;

    public EmulatorMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ManagerMeter.Options);
        _starts = meter.CreateCounter<long>(
            "machinemanager.emulator.starts", unit: "{process}", description: "Emulator processes that were spawned.");
        _duration = meter.CreateHistogram(
            "machinemanager.emulator.call.duration",
            unit: "s",
            description: "How long emulators take to answer the manager's calls.",
            advice: ManagerMeter.ShortSeconds);
        _hashes = meter.CreateCounter<long>(
            "machinemanager.hash.computed", unit: "{hash}", description: "Root hashes that emulators have computed; remembered ones are not.");
        _taken = meter.CreateCounter<long>(
            "machinemanager.checkpoint.taken", unit: "{checkpoint}", description: "Checkpoints that emulators have taken of their machines.");
        _restored = meter.CreateCounter<long>(
            "machinemanager.checkpoint.restored", unit: "{checkpoint}", description: "Times that a machine was taken back to a checkpoint.");
    }

    /// <summary>Whether anybody wants to know of calls.</summary>
    public bool AreCallsWanted => _duration.Enabled || _hashes.Enabled || _taken.Enabled || _restored.Enabled;

    public void Started() => _starts.Add(1);

    /// <param name="rpc">The emulator's rpc, without its service.</param>
    /// <param name="status">What it was answered with.</param>
    /// <param name="duration">How long it took.</param>
    public void CallEnded(string rpc, StatusCode status, TimeSpan duration)
    {
        _duration.Record(duration.TotalSeconds, new TagList { { "rpc", rpc }, { "code", status.ToString() } });
        if (status == StatusCode.OK)
            CounterOf(rpc)?.Add(1);
    }

    private Counter<long>? CounterOf(string rpc) => rpc switch
    {
        "GetRootHash" or "RunAndHash" => _hashes,
        "Take" or "Snapshot" => _taken,
        "Restore" or "Rollback" => _restored,
        _ => null,
    };
}
