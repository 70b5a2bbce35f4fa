// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.GoingBack;

/// <summary>
/// Writes are part of the machine's history: going back before one undoes it, passing its position again does it again, and another
/// write before it makes another history.
/// </summary>
public class WritesTests(ManagerFixture fixture) : SessionTests(fixture)
{
    private const ulong Free = 0x80100000;
    private static readonly byte[] Ones = [1, 1, 1, 1, 1, 1, 1, 1];
    private static readonly byte[] Twos = [2, 2, 2, 2, 2, 2, 2, 2];

    [Fact]
    public async Task Going_back_to_a_position_after_the_write_keeps_it()
    {
        var session = await NewGuestAsync(GuestProgram.Counts);
        await session.RunToEndAsync(100);
        await session.WriteAsync(100, Free, Ones);
        var at150 = await session.HashAtAsync(150);
        await session.RunToEndAsync(1_000);

        (await session.HashAtAsync(150)).Should().Be(at150);
        (await session.ReadAsync(150, Free, 8)).Should().Equal(Ones);
    }

    [Fact]
    public async Task Going_back_to_the_writes_own_position_keeps_it()
    {
        var session = await NewGuestAsync(GuestProgram.Counts);
        await session.RunToEndAsync(100);
        await session.WriteAsync(100, Free, Ones);
        var written = await session.RootHashAsync(100);
        await session.RunToEndAsync(1_000);

        (await session.HashAtAsync(100)).Should().Be(written);
        (await session.ReadAsync(100, Free, 8)).Should().Equal(Ones);
    }

    [Fact]
    public async Task Going_back_before_the_write_undoes_it()
    {
        var session = await NewGuestAsync(GuestProgram.Counts);
        var at50 = await session.HashAtAsync(50);
        await session.RunToEndAsync(100);
        await session.WriteAsync(100, Free, Ones);
        await session.RunToEndAsync(1_000);

        (await session.HashAtAsync(50)).Should().Be(at50);
        (await session.ReadAsync(50, Free, 8)).Should().OnlyContain(b => b == 0);
    }

    [Fact]
    public async Task Passing_the_writes_position_again_does_it_again()
    {
        var session = await NewGuestAsync(GuestProgram.Counts);
        await session.RunToEndAsync(100);
        await session.WriteAsync(100, Free, Ones);
        var at1000 = await session.HashAtAsync(1_000);
        await session.RunToEndAsync(50);

        (await session.HashAtAsync(1_000)).Should().Be(at1000);
        (await session.ReadAsync(1_000, Free, 8)).Should().Equal(Ones);
    }

    [Fact]
    public async Task A_write_before_another_one_drops_that_one()
    {
        var session = await NewGuestAsync(GuestProgram.Counts);
        await session.RunToEndAsync(100);
        await session.WriteAsync(100, Free, Ones);
        await session.RunToEndAsync(50);
        await session.WriteAsync(50, Free + 8, Twos);

        await session.RunToEndAsync(1_000);

        (await session.ReadAsync(1_000, Free, 16)).Should().Equal([0, 0, 0, 0, 0, 0, 0, 0, .. Twos]);
    }

    [Fact]
    public async Task Several_writes_at_one_position_are_done_in_their_order()
    {
        var session = await NewGuestAsync(GuestProgram.Counts);
        await session.RunToEndAsync(100);
        await session.WriteAsync(100, Free, Ones);
        await session.WriteAsync(100, Free + 4, Twos);
        var at1000 = await session.HashAtAsync(1_000);
        await session.RunToEndAsync(10);

        (await session.HashAtAsync(1_000)).Should().Be(at1000);
        (await session.ReadAsync(1_000, Free, 12)).Should().Equal([1, 1, 1, 1, .. Twos]);
    }

    [Fact]
    public async Task A_write_changes_what_the_program_does_from_then_on()
    {
        var session = await NewGuestAsync(GuestProgram.Counts);
        await session.RunToEndAsync(1_000);
        var byOne = BitConverter.ToUInt64(await session.ReadAsync(1_000, GuestProgram.CounterAddress, 8));
        await session.RunToEndAsync(10);

        // The program counts by an instruction at 0x80000014: addi t1,t1,2 takes the place of addi t1,t1,1.
        await session.WriteAsync(10, TestMachines.RamStart + 0x14, 0x13, 0x03, 0x23, 0x00);

        await session.RunToEndAsync(1_000);
        BitConverter.ToUInt64(await session.ReadAsync(1_000, GuestProgram.CounterAddress, 8)).Should().BeGreaterThan(byOne);
    }

    [Fact]
    public async Task A_replaced_range_is_history_like_a_write()
    {
        var config = KnownMachine.Trap();
        config.FlashDrive.Add(new CartesiMachine.MemoryRangeConfig { Start = 0x90000000, Length = 0x1000 });
        var session = Session();
        await session.NewAsync(config);
        var at3 = await session.HashAtAsync(3);
        await session.RunToEndAsync(5);
        var image = GuestProgram.WritePage(Files, "replacement.bin", 0x77);
        await session.ReplaceAsync(5, new CartesiMachine.MemoryRangeConfig { Start = 0x90000000, Length = 0x1000, ImageFilename = image });
        var replaced = await session.RootHashAsync(5);
        await session.RunToEndAsync(10);

        (await session.HashAtAsync(3)).Should().Be(at3);
        (await session.HashAtAsync(5)).Should().Be(replaced);
        (await session.ReadAsync(5, 0x90000000, 8)).Should().OnlyContain(b => b == 0x77);
    }
}
