// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Sessions;
using MachineManager.Server.Sessions.Runs;
using MachineManager.Server.Tests.Fakes;

namespace MachineManager.Server.Tests.Sessions;

public sealed class MicroCycleTests
{
    private static readonly AccessLogType LogType = new(Proofs: false, Annotations: false);

    [Fact]
    public async Task A_position_inside_a_cycle_is_reached_by_running_the_micro_architecture()
    {
        var fixture = await SessionFixture.OpenAsync();
        var result = await fixture.RunAsync(new RunTargets([10, 10, 12], [0, 3, 1]));
        result.Hashes.Should().Equal(fixture.HashAt(10), fixture.HashAt(10, 3), fixture.HashAt(12, 1));
        result.Position.Should().Be(SessionFixture.At(12, 1));
        fixture.Emulator.Calls.Should().ContainInOrder("RunUarch 3", "RunUarch 10000003", "ResetUarch 0", "Run 12", "RunUarch 1");
    }

    [Fact]
    public async Task When_the_micro_architecture_halts_on_the_way_the_cycle_is_over()
    {
        var fixture = await SessionFixture.OpenAsync();
        var result = await fixture.RunAsync(new RunTargets([500], [700_000_000]));
        result.Position.Should().Be(SessionFixture.At(501));
        result.Hashes.Should().Equal(fixture.HashAt(501));
        result.Statuses.Should().ContainSingle().Which.Cycle.Should().Be(501);
    }

    [Fact]
    public async Task Running_on_from_inside_a_cycle_finishes_it_first()
    {
        var fixture = await SessionFixture.OpenAsync();
        await fixture.RunAsync(new RunTargets([10], [2]));
        (await fixture.RunAsync(11)).Position.Should().Be(SessionFixture.At(11));
        fixture.Emulator.Calls.Should().ContainInOrder("RunUarch 2", "RunUarch 10000002", "ResetUarch 0");
        (await fixture.RunAsync(20)).Hashes.Should().Equal(fixture.HashAt(20));
    }

    [Fact]
    public async Task A_step_moves_by_one_micro_cycle_and_the_last_one_ends_the_cycle()
    {
        var fixture = await SessionFixture.OpenAsync(new MachineScript { UcyclesPerCycle = 2 });
        await fixture.RunAsync(10);
        var (_, inside) = await fixture.Session.StepAsync(SessionFixture.At(10), LogType, false, CancellationToken.None);
        inside.Should().Be(SessionFixture.At(10, 1));
        var (_, after) = await fixture.Session.StepAsync(inside, LogType, false, CancellationToken.None);
        after.Should().Be(SessionFixture.At(11));
        (await fixture.RunAsync(11)).Hashes.Should().Equal(fixture.HashAt(11));
    }

    [Fact]
    public async Task A_step_from_another_position_is_refused()
    {
        var fixture = await SessionFixture.OpenAsync();
        await fixture.RunAsync(10);
        var step = () => fixture.Session.StepAsync(SessionFixture.At(10, 1), LogType, false, CancellationToken.None);
        await step.Should().ThrowAsync<InvalidRequestException>().WithMessage("*cycle 10, ucycle 1*cycle 10, ucycle 0*");
    }

    [Fact]
    public async Task A_step_that_is_made_though_it_is_refused_has_moved_the_session()
    {
        var fixture = await SessionFixture.OpenAsync(new MachineScript { StepsBeforeRefusing = true });
        var step = () => fixture.Session.StepAsync(SessionFixture.At(0), LogType, false, CancellationToken.None);
        await step.Should().ThrowAsync<Emulators.EmulatorRefusedException>();
        (await fixture.Session.ReadMemoryAsync(SessionFixture.At(0, 1), 0, 8, CancellationToken.None)).Length.Should().Be(8);
    }

    [Fact]
    public async Task A_write_inside_a_cycle_is_passed_through_there()
    {
        var fixture = await SessionFixture.OpenAsync();
        await fixture.RunAsync(new RunTargets([10], [2]));
        await fixture.WriteAsync(10, 9, ucycle: 2);
        await fixture.RunAsync(30);
        await fixture.RunAsync(40);
        (await fixture.RunAsync(new RunTargets([10, 10], [1, 4]))).Hashes.Should().Equal(
            fixture.HashAt(10, 1), fixture.HashAt(10, 4, "0=09"));
    }

    [Fact]
    public async Task Going_back_within_a_cycle_works()
    {
        var fixture = await SessionFixture.OpenAsync();
        await fixture.RunAsync(new RunTargets([10], [4]));
        (await fixture.RunAsync(new RunTargets([10], [1]))).Hashes.Should().Equal(fixture.HashAt(10, 1));
    }

    [Fact]
    public async Task A_refusal_in_the_middle_tells_where_the_machine_is_left()
    {
        var fixture = await SessionFixture.OpenAsync();
        fixture.Script.Before = (call, _) => call == "RunUarch"
            ? throw MachineScript.Refusal("microarchitecture RAM is not present") : Task.CompletedTask;
        var run = () => fixture.RunAsync(new RunTargets([10], [1]));
        (await run.Should().ThrowAsync<RunFailedException>()).Which.Message
            .Should().Contain("microarchitecture RAM is not present").And.Contain("(cycle 10, ucycle 0)");
        (await fixture.RunAsync(12)).Hashes.Should().Equal(fixture.HashAt(12));
    }
}
