// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Tests.Output;

/// <summary>Time that passes by hand.</summary>
internal sealed class HandTime : TimeProvider
{
    private long _ticks = 1;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Pass(TimeSpan time) => _ticks += time.Ticks;

    public override long GetTimestamp() => _ticks;
}
