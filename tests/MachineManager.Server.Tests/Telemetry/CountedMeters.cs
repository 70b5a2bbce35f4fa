// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace MachineManager.Server.Tests.Telemetry;

/// <summary>Meters of one test, with a listener that adds up what they count.</summary>
internal sealed class CountedMeters : IMeterFactory
{
    private readonly ConcurrentDictionary<string, long> _sums = new();
    private readonly ConcurrentBag<Meter> _meters = [];
    private readonly MeterListener _listener = new();

    public CountedMeters()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (_meters.Contains(instrument.Meter))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => _sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        _listener.Start();
    }

    public Meter Create(MeterOptions options)
    {
        var meter = new Meter(options.Name + ".Counted");
        _meters.Add(meter);
        return meter;
    }

    public long Sum(string instrument) => _sums.GetValueOrDefault(instrument);

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var meter in _meters)
            meter.Dispose();
    }
}
