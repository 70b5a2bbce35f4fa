// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Hashing;

namespace MachineEmulator.Tests.Machines;

public sealed class SnapshotTests : IDisposable
{
    private readonly MachineFactory _factory = new();

    public void Dispose() => _factory.Dispose();

    [Fact]
    public void Going_back_restores_registers_memory_TLB_and_hash()
    {
        using Machine machine = _factory.Create();
        machine.Run(1);
        HashValue before = machine.GetRootHash();
        using MachineSnapshot snapshot = machine.TakeSnapshot();
        machine.Run(10);
        machine.WriteMemory(MachineFactory.Ram + 0x3000, [1, 2, 3]);
        HashValue after = machine.GetRootHash();

        machine.Restore(snapshot);

        after.Should().NotBe(before);
        machine.GetRootHash().Should().Be(before);
        machine.ReadMemory(MachineFactory.Ram + 0x1000, 8).Should().OnlyContain(value => value == 0);
        machine.FindStalePages().Should().BeEmpty();
    }

    [Fact]
    public void A_snapshot_can_be_gone_back_to_again_and_again()
    {
        using Machine machine = _factory.Create();
        using MachineSnapshot snapshot = machine.TakeSnapshot();
        HashValue start = machine.GetRootHash();
        for (int i = 0; i < 3; i++)
        {
            machine.Run(20);
            machine.GetRootHash().Should().NotBe(start);
            machine.Restore(snapshot);
            machine.GetRootHash().Should().Be(start);
        }
    }

    [Fact]
    public void What_was_written_and_not_hashed_before_a_snapshot_is_in_the_hash_after_going_back()
    {
        using Machine machine = _factory.Create();
        machine.GetRootHash();
        machine.Run(10);
        using MachineSnapshot snapshot = machine.TakeSnapshot();
        HashValue expected = machine.GetRootHash();

        machine.Restore(snapshot);

        machine.GetRootHash().Should().Be(expected);
    }

    [Fact]
    public void A_replaced_range_comes_back()
    {
        var drive = new MemoryRangeConfig { Start = MachineFactory.Drive, Length = 0x1000 };
        using Machine machine = _factory.CreateWithDrive(drive);
        machine.WriteMemory(MachineFactory.Drive, "old"u8);
        HashValue before = machine.GetRootHash();
        using MachineSnapshot snapshot = machine.TakeSnapshot();
        machine.ReplaceMemoryRange(drive);
        machine.ReadMemory(MachineFactory.Drive, 3).Should().OnlyContain(value => value == 0);

        machine.Restore(snapshot);

        machine.ReadMemory(MachineFactory.Drive, 3).Should().Equal("old"u8.ToArray());
        machine.GetRootHash().Should().Be(before);
    }

    [Fact]
    public void Q24_A_shared_range_keeps_its_bytes_and_the_hash_goes_stale()
    {
        string image = _factory.Files.Write("shared", new byte[0x1000]);
        using Machine machine = _factory.CreateWithDrive(
            new MemoryRangeConfig { Start = MachineFactory.Drive, Length = 0x1000, ImageFilename = image, Shared = true });
        HashValue before = machine.GetRootHash();
        using MachineSnapshot snapshot = machine.TakeSnapshot();
        machine.WriteMemory(MachineFactory.Drive, "new"u8);

        machine.Restore(snapshot);

        machine.ReadMemory(MachineFactory.Drive, 3).Should().Equal("new"u8.ToArray());
        machine.GetRootHash().Should().Be(before);
        machine.FindStalePages().Should().ContainSingle(page => page.Address == MachineFactory.Drive);
    }

    [Fact]
    public void A_snapshot_fits_its_own_machine_only()
    {
        using Machine one = _factory.Create();
        using Machine other = _factory.Create();
        using MachineSnapshot snapshot = one.TakeSnapshot();

        other.Invoking(it => it.Restore(snapshot)).Should().Throw<ArgumentException>();
    }
}
