// SPDX-License-Identifier: Apache-2.0

using EmulatorBenchmarks.Commands;
using EmulatorBenchmarks.Workloads;

namespace EmulatorBenchmarks.Tests.Workloads;

public class WorkloadTests
{
    /// <summary>A promise that is lost, or gets another case's figure, would never be missed by a run of the tool.</summary>
    [Fact]
    public void The_promises_are_those_of_issue_5()
    {
        var settings = new BenchmarkSettings { Server = "-", Rounds = 1, Only = WorkloadList.Names.Except(["golden"]).ToArray(), Cycles = 1 };

        var promises = WorkloadList.Create(settings).SelectMany(w => w.Cases).ToDictionary(c => c.Name, c => c.Promise);

        promises.Should().Equal(new Dictionary<string, double?>
        {
            ["loop"] = 1000,
            ["alu"] = 1000,
            ["sieve"] = 1100,
            ["Linux to the halt"] = 2.5,
            ["root hash, 64 MiB, first"] = null,
            ["root hash, 64 MiB, unchanged"] = 0.3,
            ["root hash, 64 MiB, after an 8-byte write"] = 0.4,
            ["root hash, 64 MiB, every word changed"] = 450,
            ["root hash, 64 MiB, a word of each page changed"] = 450,
            ["root hash, 1 GiB, first"] = 300,
            ["GetVersion"] = null,
            ["GetProof of a page"] = 0.4,
            ["StepUarch, proofs and annotations"] = 2,
            ["RunUarch of one instruction"] = 0.5,
            ["Store, 64 MiB, every word changed"] = 150,
            ["load, 64 MiB, every word changed"] = 700,
            ["Snapshot to check-in, 64 MiB"] = 5,
            ["Rollback to check-in, 64 MiB"] = 5,
            ["Snapshot to check-in, 64 MiB, every word changed"] = 5,
            ["Rollback to check-in, 64 MiB, every word changed"] = 5,
            ["Snapshot to check-in, 1 GiB"] = 5,
            ["Rollback to check-in, 1 GiB"] = 5,
            ["process start to check-in"] = 90,
            ["private memory, 64 MiB, idle"] = 40,
        });
    }
}
