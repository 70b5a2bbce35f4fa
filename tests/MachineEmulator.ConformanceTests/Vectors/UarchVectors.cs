// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.ConformanceTests.Harness;

namespace MachineEmulator.ConformanceTests.Vectors;

/// <summary>The microarchitecture: runs, logged steps, verification of logs, resets.</summary>
public sealed class UarchVectors(GoldenServers servers) : VectorTests(servers)
{
    public static TheoryData<string, ExecutionWay> Names => Vectors("uarch");

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_machine_answers_as_the_real_one(string vector, ExecutionWay way) => ReplayAsync(vector, way);
}
