// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Memory;

/// <summary>SessionReadMemory and SessionWriteMemory.</summary>
public class ReadAndWriteTests(ManagerFixture fixture) : SessionTests(fixture)
{
    [Fact]
    public async Task The_RAM_holds_the_image_of_the_config()
    {
        var session = await NewTrapAsync();
        var image = await File.ReadAllBytesAsync(Path.Combine(RepositoryFiles.Recorded, "trap.bin"));

        var ram = await session.ReadAsync(0, TestMachines.RamStart, 0x2000);

        ram[..image.Length].Should().Equal(image);
        ram[image.Length..].Should().OnlyContain(b => b == 0);
    }

    [Fact]
    public async Task What_is_written_is_read_and_hashed()
    {
        var session = await NewTrapAsync();
        var data = Bytes(300);

        await session.WriteAsync(0, TestMachines.RamStart + 0x1234, data);

        (await session.ReadAsync(0, TestMachines.RamStart + 0x1234, 300)).Should().Equal(data);
        (await session.RootHashAsync(0)).Should().NotBe(KnownMachine.TrapInitialHash);
    }

    [Fact]
    public async Task Writing_the_old_bytes_back_gives_the_old_hash()
    {
        var session = await NewTrapAsync();
        await session.WriteAsync(0, TestMachines.RamStart + 0x1000, Bytes(64));

        await session.WriteAsync(0, TestMachines.RamStart + 0x1000, new byte[64]);

        (await session.RootHashAsync(0)).Should().Be(KnownMachine.TrapInitialHash);
    }

    [Fact]
    public async Task Reading_and_writing_nothing_is_no_error()
    {
        var session = await NewTrapAsync();

        (await session.ReadAsync(0, TestMachines.RamStart, 0)).Should().BeEmpty();
        await session.WriteAsync(0, TestMachines.RamStart);

        (await session.RootHashAsync(0)).Should().Be(KnownMachine.TrapInitialHash);
    }

    [Fact]
    public async Task A_halted_machine_is_written_at_the_halts_own_cycle()
    {
        var session = await NewTrapAsync();
        await session.RunToEndAsync(1000);

        await session.WriteAsync(1000, TestMachines.RamStart + 0x1000, 7).MustFailAsync(StatusCode.InvalidArgument);
        await session.WriteAsync(KnownMachine.TrapHaltCycle, TestMachines.RamStart + 0x1000, 7);

        (await session.ReadAsync(2000, TestMachines.RamStart + 0x1000, 1)).Should().Equal(7);
    }

    [Fact]
    public async Task Registers_are_read_through_their_shadow()
    {
        var session = await NewTrapAsync();
        await session.RunToEndAsync(5);

        // mcycle is at 0x228 (spec 3.1).
        (await session.ReadAsync(5, 0x228, 8)).Should().Equal(5, 0, 0, 0, 0, 0, 0, 0);
    }

    [Fact]
    public async Task A_write_that_is_refused_writes_nothing()
    {
        var session = await NewTrapAsync();

        await session.WriteAsync(0, TestMachines.RamStart + 0x1FFC, Bytes(8)).MustFailAsync(StatusCode.Internal);

        (await session.RootHashAsync(0)).Should().Be(KnownMachine.TrapInitialHash);
    }

    [Fact]
    public async Task While_the_session_runs_it_is_at_no_position()
    {
        var session = await NewGuestAsync(GuestProgram.Endless);
        await session.StartRunAsync(ulong.MaxValue);

        await session.ReadAsync(0, TestMachines.RamStart, 4).MustFailAsync(StatusCode.InvalidArgument);
        await session.WriteAsync(0, TestMachines.RamStart, 1).MustFailAsync(StatusCode.InvalidArgument);

        (await session.PollAsync(ulong.MaxValue)).Progress.Should().NotBeNull("the run goes on");
        await session.EndAsync();
    }

    private static byte[] Bytes(int count) => [.. Enumerable.Range(1, count).Select(i => (byte)i)];
}
