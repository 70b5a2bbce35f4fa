// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.ConformanceTests.Harness;

namespace MachineEmulator.ConformanceTests.Vectors;

/// <summary>CSRs, counters, translation, interrupts and traps in all three privileges.</summary>
public sealed class PrivilegedVectors(GoldenServers servers) : VectorTests(servers)
{
    public static TheoryData<string, ExecutionWay> Names => Vectors("counters", "csr", "mmu", "timer", "traps");

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_machine_answers_as_the_real_one(string vector, ExecutionWay way) => ReplayAsync(vector, way);
}
