// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.ConformanceTests.Harness;

namespace MachineEmulator.ConformanceTests.Vectors;

/// <summary>Instructions of integers and memory, compressed ones, and all encodings of 32 bits.</summary>
public sealed class InstructionVectors(GoldenServers servers) : VectorTests(servers)
{
    public static TheoryData<string, ExecutionWay> Names => Vectors("alu", "amo", "insn32", "mem", "muldiv", "rvc");

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_machine_answers_as_the_real_one(string vector, ExecutionWay way) => ReplayAsync(vector, way);
}
