// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;

namespace MachineManager.Server.Tests.Fakes;

/// <summary>Meters that nobody listens to.</summary>
internal sealed class Meters : IMeterFactory
{
    public static readonly Meters Instance = new();

    public Meter Create(MeterOptions options) => new(options.Name + ".Unheard");

    public void Dispose()
    {
    }
}
