// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.ConformanceTests.Harness;

/// <summary>Replays vectors. Its classes run beside each other, the vectors of each in turn on the class's server.</summary>
public abstract class VectorTests(GoldenServers servers) : IClassFixture<GoldenServers>
{
    private const int MostLines = 8;

    /// <summary>The names of all the vectors of these families.</summary>
    protected static TheoryData<string> Vectors(params string[] families) =>
        new(families.SelectMany(Repository.Golden.Load).Select(vector => vector.ToString()));

    protected async Task ReplayAsync(string name)
    {
        var vector = Repository.Golden.Find(name);
        var differences = await servers.ReplayAsync(vector);
        differences.Take(MostLines).Should().BeEmpty();
    }
}
