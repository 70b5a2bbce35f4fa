// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;
using MachineManager.Server.Emulators.Pool;
using MachineManager.Server.Emulators.Processes;

namespace MachineManager.Server.Telemetry;

/// <summary>How many emulators there are and what they take up; found out when somebody asks.</summary>
internal sealed class EmulatorGauges
{
    private readonly EmulatorPool _pool;

    public EmulatorGauges(IMeterFactory meters, EmulatorPool pool, ChildReaper reaper)
    {
        _pool = pool;
        var meter = meters.Create(ManagerMeter.Options);
        meter.CreateObservableUpDownCounter(
            "machinemanager.pool.emulators", CountEmulators, unit: "{emulator}", description: "Emulators of the pool, by what they are doing.");
        meter.CreateObservableUpDownCounter(
            "machinemanager.pool.waiting", () => _pool.Counts.Waiting, unit: "{session}", description: "Sessions that wait for an emulator.");
        meter.CreateObservableUpDownCounter(
            "machinemanager.emulator.count",
            () => reaper.Groups.Count,
            unit: "{emulator}",
            description: "Emulators of which at least one process runs.");
        meter.CreateObservableUpDownCounter(
            "machinemanager.emulator.memory",
            () => ProcessMemory.PrivateBytesOf(reaper.Groups),
            unit: "By",
            description: "Memory in use that emulators' processes share with no file and no other process's mapping.");
    }

    private IEnumerable<Measurement<int>> CountEmulators()
    {
        var counts = _pool.Counts;
        return [Of(counts.Idle, "idle"), Of(counts.Starting, "starting"), Of(counts.Leased, "leased")];

        static Measurement<int> Of(int count, string state) => new(count, new KeyValuePair<string, object?>("state", state));
    }
}
