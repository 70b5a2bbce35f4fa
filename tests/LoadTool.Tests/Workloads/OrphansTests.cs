// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using LoadTool.Processes;
using LoadTool.Workloads.Durable;

namespace LoadTool.Tests.Workloads;

public class OrphansTests
{
    [Fact]
    public async Task A_process_that_still_runs_lives_until_it_is_killed()
    {
        using var process = Process.Start("sleep", "600");
        try
        {
            var orphans = new Orphans([ProcessTable.Read(process.Id)!]);
            orphans.Living().Should().ContainSingle();

            orphans.Kill();

            await process.WaitForExitAsync();
            orphans.Living().Should().BeEmpty();
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public void An_id_that_is_another_process_s_by_now_is_left_alone()
    {
        var self = ProcessTable.Read(Environment.ProcessId)! with { CommandLine = "emulator --checkin-address=127.0.0.1:40001" };

        new Orphans([self]).Living().Should().BeEmpty();
    }
}
