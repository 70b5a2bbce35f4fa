// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.ConformanceTests.Harness;

namespace MachineEmulator.ConformanceTests.Vectors;

/// <summary>HTIF, flash drives, rollup buffers, and long runs.</summary>
public sealed class DeviceVectors(GoldenServers servers) : VectorTests(servers)
{
    public static TheoryData<string, ExecutionWay> Names => Vectors("drives", "htif", "loops", "rollup");

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_machine_answers_as_the_real_one(string vector, ExecutionWay way) => ReplayAsync(vector, way);
}
