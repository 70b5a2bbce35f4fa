// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions;
using MachineManager.Server.Tests.Fakes;

namespace MachineManager.Server.Tests.Sessions;

public sealed class GoingBackTests
{
    [Fact]
    public async Task Within_the_last_run_it_rolls_back_to_where_that_run_started()
    {
        var fixture = await SessionFixture.OpenAsync();
        await fixture.RunAsync(1_000_000);
        await fixture.RunAsync(2_000_000);
        (await fixture.RunAsync(1_500_000)).Hashes.Should().Equal(fixture.HashAt(1_500_000));
        fixture.Factory.All.Should().ContainSingle();
        fixture.Emulator.Calls.Should().ContainInOrder("Run 2000000", "GetRootHash 0", "Restore 2", "Run 1500000");
    }

    [Fact]
    public async Task Within_a_list_it_rolls_back_to_the_first_position_of_the_list()
    {
        var fixture = await SessionFixture.OpenAsync();
        await fixture.RunAsync(1_000_000, 2_000_000, 3_000_000);
        (await fixture.RunAsync(2_200_000)).Hashes.Should().Equal(fixture.HashAt(2_200_000));
        fixture.Emulator.Calls.Should().ContainInOrder("Run 1000000", "Take 0", "Run 2000000", "Run 3000000", "Restore 2", "Run 2200000");
        fixture.Factory.All.Should().ContainSingle();
    }

    [Fact]
    public async Task To_the_snapshot_itself_runs_nothing()
    {
        var fixture = await SessionFixture.OpenAsync();
        await fixture.RunAsync(1_000_000);
        await fixture.RunAsync(2_000_000);
        (await fixture.RunAsync(1_000_000)).Hashes.Should().Equal(fixture.HashAt(1_000_000));
        fixture.Emulator.RunLimits.Should().Equal(0, 1_000_000, 2_000_000);
    }

    [Fact]
    public async Task Again_and_again_each_rollback_is_followed_by_a_snapshot()
    {
        var fixture = await SessionFixture.OpenAsync();
        await fixture.RunAsync(1_000_000);
        foreach (var cycle in new ulong[] { 900_000, 800_000, 700_000, 600_000 })
            (await fixture.RunAsync(cycle)).Hashes.Should().Equal(fixture.HashAt(cycle));
        fixture.Factory.All.Should().ContainSingle();
    }

    [Fact]
    public async Task Before_the_snapshot_the_machine_is_made_again_and_the_old_emulator_ended()
    {
        var fixture = await SessionFixture.OpenAsync();
        await fixture.RunAsync(1_000_000);
        await fixture.RunAsync(2_000_000);
        (await fixture.RunAsync(500_000)).Hashes.Should().Equal(fixture.HashAt(500_000));
        var emulators = fixture.Factory.Of(SessionFixture.Id);
        emulators.Should().HaveCount(2);
        emulators[0].Stopped.Should().BeTrue();
        emulators[1].Stopped.Should().BeFalse();
        emulators[1].RunLimits.Should().Equal(0, 500_000);
    }

    [Fact]
    public async Task The_pieces_are_those_of_a_fresh_run_from_the_checkpoint()
    {
        var fixture = await SessionFixture.OpenAsync();
        await fixture.RunAsync(4_000_000);
        await fixture.RunAsync(40_000_000);
        await fixture.RunAsync(25_000_000);
        fixture.Emulator.RunLimits.TakeLast(3).Should().Equal(14_000_000, 24_000_000, 25_000_000);
    }

    [Fact]
    public async Task A_write_is_passed_through_after_a_rollback()
    {
        var fixture = await SessionFixture.OpenAsync();
        await fixture.RunAsync(1_000_000);
        await fixture.WriteAsync(1_000_000, 0xAB);
        await fixture.RunAsync(2_000_000);
        (await fixture.RunAsync(1_500_000)).Hashes.Should().Equal(fixture.HashAt(1_500_000, 0, "0=AB"));
    }

    [Fact]
    public async Task Writes_are_passed_through_when_the_machine_is_made_again()
    {
        var fixture = await SessionFixture.OpenAsync();
        await fixture.RunAsync(1_000_000);
        await fixture.WriteAsync(1_000_000, 0x01);
        await fixture.RunAsync(2_000_000);
        await fixture.WriteAsync(2_000_000, 0x02);
        await fixture.RunAsync(3_000_000);
        await fixture.RunAsync(4_000_000);
        (await fixture.RunAsync(500_000, 1_000_000, 2_500_000)).Hashes.Should().Equal(
            fixture.HashAt(500_000), fixture.HashAt(1_000_000, 0, "0=01"), fixture.HashAt(2_500_000, 0, "0=01", "0=02"));
        fixture.Emulator.Calls.Should().ContainInOrder("Run 500000", "Run 1000000", "WriteMemory 0", "Run 2000000", "WriteMemory 0", "Run 2500000");
    }

    [Fact]
    public async Task Going_forward_again_passes_through_the_writes_that_lie_ahead()
    {
        var fixture = await SessionFixture.OpenAsync();
        await fixture.RunAsync(1_000_000);
        await fixture.WriteAsync(1_000_000, 0x01);
        await fixture.RunAsync(200_000);
        (await fixture.RunAsync(1_200_000)).Hashes.Should().Equal(fixture.HashAt(1_200_000, 0, "0=01"));
    }

    [Fact]
    public async Task A_write_makes_another_history_in_which_later_writes_never_were()
    {
        var fixture = await SessionFixture.OpenAsync();
        await fixture.RunAsync(1_000_000);
        await fixture.WriteAsync(1_000_000, 0x01);
        await fixture.RunAsync(200_000);
        await fixture.WriteAsync(200_000, 0x02);
        (await fixture.RunAsync(1_200_000)).Hashes.Should().Equal(fixture.HashAt(1_200_000, 0, "0=02"));
        (await fixture.RunAsync(100_000)).Hashes.Should().Equal(fixture.HashAt(100_000));
        (await fixture.RunAsync(1_100_000)).Hashes.Should().Equal(fixture.HashAt(1_100_000, 0, "0=02"));
    }

    [Fact]
    public async Task A_replaced_range_is_replaced_again()
    {
        var fixture = await SessionFixture.OpenAsync();
        await fixture.RunAsync(100_000);
        var range = new GrpcMachineClient.MemoryRangeConfig { Start = 4096, Length = 4096, ImageFilename = "/drive" };
        await fixture.Session.ReplaceMemoryRangeAsync(SessionFixture.At(100_000), range, CancellationToken.None);
        await fixture.RunAsync(200_000);
        await fixture.RunAsync(300_000);
        (await fixture.RunAsync(50_000, 150_000)).Hashes.Should().Equal(fixture.HashAt(50_000), fixture.HashAt(150_000, 0, "4096<-/drive"));
    }

    [Fact]
    public async Task A_refused_write_is_not_part_of_the_history()
    {
        var fixture = await SessionFixture.OpenAsync();
        await fixture.RunAsync(1_000_000);
        fixture.Script.Before = (call, _) => call == "WriteMemory" ? throw MachineScript.Refusal("address range not entirely in memory PMA") : Task.CompletedTask;
        var write = () => fixture.WriteAsync(1_000_000, 1);
        await write.Should().ThrowAsync<EmulatorRefusedException>();
        await fixture.RunAsync(500_000);
        (await fixture.RunAsync(1_100_000)).Hashes.Should().Equal(fixture.HashAt(1_100_000));
    }

    [Fact]
    public async Task When_the_machine_cannot_be_made_again_the_session_stays_where_it_is()
    {
        var fixture = await SessionFixture.OpenAsync();
        await fixture.RunAsync(1_000_000);
        await fixture.RunAsync(2_000_000);
        fixture.Script.Before = (call, _) => call == "Create" ? throw MachineScript.Refusal("error opening image file") : Task.CompletedTask;
        var back = () => fixture.RunAsync(500_000);
        (await back.Should().ThrowAsync<RunFailedException>()).Which.Message.Should().Contain("error opening image file").And.Contain("cycle 2000000");
        fixture.Factory.All.Select(emulator => emulator.Stopped).Should().Equal(false, true);
        (await fixture.RunAsync(2_100_000)).Hashes.Should().Equal(fixture.HashAt(2_100_000));
    }

    [Fact]
    public async Task When_no_emulator_can_be_started_for_it_the_session_stays_where_it_is()
    {
        var fixture = await SessionFixture.OpenAsync();
        await fixture.RunAsync(1_000_000);
        await fixture.RunAsync(2_000_000);
        fixture.Factory.BeforeStart = _ => throw new EmulatorLostException("cannot start the emulator");
        var back = () => fixture.RunAsync(500_000);
        (await back.Should().ThrowAsync<RunFailedException>()).Which.Message.Should().Contain("cannot start the emulator").And.Contain("cycle 2000000");
        (await fixture.RunAsync(2_100_000)).Hashes.Should().Equal(fixture.HashAt(2_100_000));
    }

    [Fact]
    public async Task When_the_files_have_changed_the_session_says_so_and_stays_where_it_is()
    {
        var fixture = await SessionFixture.OpenAsync();
        await fixture.RunAsync(1_000_000);
        await fixture.RunAsync(2_000_000);
        fixture.Script.Name = "another";
        var back = () => fixture.RunAsync(500_000);
        (await back.Should().ThrowAsync<RunFailedException>()).Which.Message.Should().Contain("files have changed").And.Contain("cycle 2000000");
        fixture.Factory.All.Select(emulator => emulator.Stopped).Should().Equal(false, true);
    }

    [Fact]
    public async Task From_a_halted_machine_it_runs_again()
    {
        var fixture = await SessionFixture.OpenAsync(new MachineScript { HaltAt = 770_000 });
        await fixture.RunAsync(1_000_000);
        fixture.Session.State.Should().Be(SessionState.Halted);
        (await fixture.RunAsync(500_000)).Hashes.Should().Equal(fixture.HashAt(500_000));
        fixture.Session.State.Should().Be(SessionState.Ready);
        (await fixture.RunAsync(1_000_000)).Hashes.Should().Equal(fixture.HashAt(770_000));
    }
}
