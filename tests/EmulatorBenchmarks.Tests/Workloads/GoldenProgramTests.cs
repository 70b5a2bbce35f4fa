// SPDX-License-Identifier: Apache-2.0

using EmulatorBenchmarks.Machines;
using EmulatorBenchmarks.Measuring;
using EmulatorBenchmarks.Workloads;
using GoldenVectors.Vectors;

namespace EmulatorBenchmarks.Tests.Workloads;

public class GoldenProgramTests
{
    private readonly GoldenFolder _folder = new(RepositoryFiles.Golden);

    [Fact]
    public void A_program_ends_where_its_trace_does() =>
        GoldenProgram.Of(_folder.Find("loops/loop0-1"))!.End.Should().Be(215454524);

    [Theory]
    [InlineData("api/api-mcycle-end")]
    [InlineData("uarch/uarch-absent")]
    public void What_does_not_run_from_cycle_0_on_is_no_program(string vector) => GoldenProgram.Of(_folder.Find(vector)).Should().BeNull();

    [Fact]
    public void Every_family_with_long_programs_is_measured_and_nothing_twice()
    {
        var cases = new GoldenWorkload(_folder).Cases;

        cases.Select(c => c.Name).Should().OnlyHaveUniqueItems();
        cases.Select(c => c.Name.Split(' ', '/')[1]).Distinct().Should()
            .BeEquivalentTo("amo", "csr", "fp", "insn32", "loops", "mmu", "rvc", "traps");
        cases.Should().OnlyContain(c => c.PromisedTimesPeer == 0.6 && c.Unit == Unit.MillionInstructionsPerSecond);
    }
}
