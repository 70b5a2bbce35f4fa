// SPDX-License-Identifier: Apache-2.0

using EmulatorBenchmarks.Machines;
using EmulatorBenchmarks.Measuring;
using EmulatorBenchmarks.Servers;

namespace EmulatorBenchmarks.Workloads;

/// <summary>A process's start until its check-in, and the private memory of a machine that has nothing to do.</summary>
internal sealed class StartWorkload : IWorkload
{
    private const int Starts = 5;

    /// <summary>Enough of loop.bin to touch all that it ever touches.</summary>
    private const ulong Cycles = 100_000;

    private static readonly Case Start = new("process start to check-in", Unit.Milliseconds) { Promise = 90, Real = 16.4 };
    private static readonly Case Memory = new("private memory, 64 MiB, idle", Unit.Mebibytes) { Promise = 40 };

    public string Name => "start";

    public IReadOnlyList<Case> Cases => [Start, Memory];

    public async Task MeasureAsync(Contender contender, Samples samples, CancellationToken cancelled)
    {
        var starts = new List<double>();
        for (var i = 0; i < Starts; i++)
        {
            await using var server = await contender.StartAsync(cancelled);
            starts.Add(server.StartTime.TotalMilliseconds);
        }

        samples.Add(Start, Median.Of(starts));
        await using var idle = await contender.StartAsync(cancelled);
        await idle.Client.CreateAsync(GuestMachine.Of("loop.bin"), cancelled);
        await idle.Client.RunAsync(Cycles, cancelled);
        await idle.Client.HashAsync(cancelled);
        samples.Add(Memory, idle.GetPrivateBytes() / (double)(1 << 20));
    }
}
