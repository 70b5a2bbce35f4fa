// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Running;

/// <summary>A machine that halts stays as it is for ever.</summary>
public class HaltTests(ManagerFixture fixture) : SessionTests(fixture)
{
    [Fact]
    public async Task The_halted_hash_is_repeated_for_every_remaining_position()
    {
        var session = await NewTrapAsync();

        var result = await session.RunToEndAsync(10, 1000, 2000, 3000, ulong.MaxValue);

        var hashes = SessionClient.Hashes(result);
        hashes.Should().HaveCount(5);
        hashes[0].Should().NotBe(hashes[1]);
        hashes[1..].Should().OnlyContain(h => h == hashes[1]);
        result.Summaries.Select(s => s.Mcycle).Should().Equal(10, 20, 20, 20, 20);
        result.Summaries.Select(s => s.IflagsH).Should().Equal(false, true, true, true, true);
        (result.Cycle, result.Ucycle).Should().Be((KnownMachine.TrapHaltCycle, 0UL));
    }

    [Fact]
    public async Task The_summary_says_with_what_the_program_halted()
    {
        var session = Session();
        await session.NewAsync(TestMachines.Program("hello.bin"));

        var result = await session.RunToEndAsync(1_000_000);

        result.Cycle.Should().Be(56);
        result.Summaries.Single().Tohost.Should().Be((42 << 1) | 1);
    }

    [Theory]
    [InlineData(20UL)]
    [InlineData(21UL)]
    [InlineData(1_000_000UL)]
    [InlineData(ulong.MaxValue)]
    public async Task A_halted_machine_is_served_at_any_cycle_from_the_halt_on(ulong cycle)
    {
        var session = await NewTrapAsync();
        await session.RunToEndAsync(1000);

        (await session.ReadAsync(cycle, TestMachines.RamStart, 4)).Should().Equal(0x97, 0x02, 0x00, 0x00);
        (await session.RootHashAsync(cycle)).Should().Be(KnownMachine.TrapHashOfOneRun);
        (await session.HashAtAsync(cycle)).Should().Be(KnownMachine.TrapHashOfOneRun);
    }

    [Fact]
    public async Task A_halted_machine_is_not_served_before_the_halt()
    {
        var session = await NewTrapAsync();
        await session.RunToEndAsync(1000);

        await session.ReadAsync(19, TestMachines.RamStart, 4).MustFailAsync(StatusCode.InvalidArgument);
    }

    [Fact]
    public async Task Going_back_before_the_halt_makes_the_machine_run_again()
    {
        var session = await NewTrapAsync();
        await session.RunToEndAsync(1000);

        (await session.RunToEndAsync(19)).Summaries.Single().IflagsH.Should().BeFalse();
        await session.ReadAsync(21, TestMachines.RamStart, 4).MustFailAsync(StatusCode.InvalidArgument);
        (await session.RunToEndAsync(20)).Summaries.Single().IflagsH.Should().BeTrue();
    }
}
