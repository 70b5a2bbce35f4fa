// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.ConformanceTests.Harness;

namespace MachineEmulator.ConformanceTests.Vectors;

/// <summary>Random programs.</summary>
public sealed class FuzzVectors(GoldenServers servers) : VectorTests(servers)
{
    public static TheoryData<string, ExecutionWay> Names => Vectors("fuzz");

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_machine_answers_as_the_real_one(string vector, ExecutionWay way) => ReplayAsync(vector, way);
}
