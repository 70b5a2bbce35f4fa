// SPDX-License-Identifier: Apache-2.0

using EmulatorBenchmarks.Machines;
using EmulatorBenchmarks.Measuring;
using EmulatorBenchmarks.Servers;

namespace EmulatorBenchmarks.Workloads;

/// <summary>A boot of Debian Linux to its halt: much code that runs a little.</summary>
internal sealed class LinuxWorkload : IWorkload
{
    private static readonly Case Boot = new("Linux to the halt", Unit.Seconds) { Promise = 2.5, Real = 4.6 };

    private readonly string _folder = RepositoryFiles.Linux;

    public string Name => "linux";

    public IReadOnlyList<Case> Cases => [Boot];

    public string? Missing => new[] { "rom.bin", "ram.bin" }.Select(n => Path.Combine(_folder, n)).FirstOrDefault(p => !File.Exists(p)) is { } absent
        ? $"{absent} is absent; ./download-test-images.sh gets it"
        : null;

    public async Task MeasureAsync(Contender contender, Samples samples, CancellationToken cancelled)
    {
        await using var server = await contender.StartAsync(cancelled);
        await server.Client.CreateAsync(GuestMachine.Linux(_folder), cancelled);
        var time = await Timing.OfAsync(async () =>
        {
            var end = await server.Client.RunToHaltAsync(cancelled);
            samples.Tell("end of Linux", $"cycle {end.Mcycle}, tohost {end.Tohost:x}");
        });
        samples.Add(Boot, time.TotalSeconds);
    }
}
