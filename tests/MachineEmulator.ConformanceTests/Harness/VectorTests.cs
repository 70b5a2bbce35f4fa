// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.ConformanceTests.Harness;

/// <summary>Replays vectors. Its classes run beside each other, the vectors of each in turn on the class's server.</summary>
public abstract class VectorTests(GoldenServers servers) : IClassFixture<GoldenServers>
{
    private const int MostLines = 8;

    /// <summary>The names of all the vectors of these families, each with each way of execution.</summary>
    protected static TheoryData<string, ExecutionWay> Vectors(params string[] families)
    {
        var data = new TheoryData<string, ExecutionWay>();
        foreach (var vector in families.SelectMany(Repository.Golden.Load))
        {
            foreach (var way in Enum.GetValues<ExecutionWay>())
                data.Add(vector.ToString(), way);
        }

        return data;
    }

    protected async Task ReplayAsync(string name, ExecutionWay way)
    {
        var vector = Repository.Golden.Find(name);
        var differences = await servers.ReplayAsync(vector, way);
        differences.Take(MostLines).Should().BeEmpty();
    }
}
