// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;

namespace MachineManager.Server.Telemetry;

/// <summary>What emulators run, and how fast.</summary>
internal sealed class RunMetrics
{
    /// <summary>A shorter run says more of the call than of the emulator.</summary>
    private const ulong LeastMeasured = 1_000_000;

    private readonly TimeProvider _time;
    private readonly Counter<long> _cycles;
    private readonly Histogram<double> _speed;

    public RunMetrics(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        var meter = meters.Create(ManagerMeter.Options);
        _cycles = meter.CreateCounter<long>(
            "machinemanager.run.cycles", unit: "{cycle}", description: "Machine cycles that emulators have run, those run again among them.");
        _speed = meter.CreateHistogram(
            "machinemanager.run.speed",
            unit: "{cycle}/s",
            description: "How fast emulators run, for each piece of a run of a million cycles or more.",
            advice: ManagerMeter.CyclesPerSecond);
    }

    /// <summary>A piece of a run begins.</summary>
    /// <returns>To be given to <see cref="PieceEnded"/>.</returns>
    public long PieceBegins() => _speed.Enabled ? _time.GetTimestamp() : 0;

    /// <param name="began">From <see cref="PieceBegins"/>.</param>
    /// <param name="cycles">How far the machine has come.</param>
    public void PieceEnded(long began, ulong cycles)
    {
        _cycles.Add((long)cycles);
        if (began != 0 && cycles >= LeastMeasured)
            _speed.Record(cycles / _time.GetElapsedTime(began).TotalSeconds);
    }
}
