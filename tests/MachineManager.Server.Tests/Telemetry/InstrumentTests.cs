// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using MachineManager.Server.Telemetry;
using MachineManager.Server.Tests.Services;

namespace MachineManager.Server.Tests.Telemetry;

/// <summary>docs/metrics.md and the instruments that there are where a manager runs.</summary>
public sealed partial class InstrumentTests : IClassFixture<ServiceFixture>
{
    [Fact]
    public void The_document_lists_every_instrument_and_no_other()
    {
        var found = new List<Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == ManagerMeter.Name)
                    found.Add(instrument);
            },
        };
        listener.Start();

        var rows = Row().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "metrics.md")))
            .Select(row => (row.Groups["name"].Value, row.Groups["kind"].Value, row.Groups["unit"].Value));

        found.Select(instrument => (instrument.Name, KindOf(instrument), instrument.Unit)).Distinct().Should().BeEquivalentTo(rows);
        found.Should().OnlyContain(instrument => instrument.Description!.EndsWith('.'));
    }

    private static string KindOf(Instrument instrument) => instrument.GetType().Name switch
    {
        var name when name.StartsWith("Counter", StringComparison.Ordinal) => "counter",
        var name when name.StartsWith("Histogram", StringComparison.Ordinal) => "histogram",
        _ => "gauge",
    };

    [GeneratedRegex(@"^\| `(?<name>machinemanager\.[a-z._]+)` \| (?<kind>[a-z]+) \| `(?<unit>[^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
