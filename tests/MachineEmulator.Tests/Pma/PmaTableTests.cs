// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Memory;
using MachineEmulator.Pma;

namespace MachineEmulator.Tests.Pma;

public sealed class PmaTableTests : IDisposable
{
    private readonly FramePool _pool = new();

    public void Dispose() => _pool.Dispose();

    [Fact]
    public void Flag_words_are_those_of_the_specification()
    {
        // Spec 1.2, last column.
        IStart(PmaFlags.Ram, DeviceId.Memory).Should().Be(0x0F9);
        IStart(PmaFlags.Rom, DeviceId.Memory).Should().Be(0x069);
        IStart(PmaFlags.ReadWriteMemory, DeviceId.FlashDrive).Should().Be(0x3D9);
        IStart(PmaFlags.ReadWriteMemory, DeviceId.RollupTxBuffer).Should().Be(0x8D9);
        IStart(PmaFlags.ReadOnlyMemory, DeviceId.RollupRxBuffer).Should().Be(0x7C9);
        IStart(PmaFlags.ReadOnlyMemory, DeviceId.RollupInputMetadata).Should().Be(0x9C9);
        IStart(PmaFlags.ReadWriteDevice, DeviceId.Htif).Should().Be(0x51A);
        IStart(PmaFlags.ReadWriteDevice, DeviceId.Clint).Should().Be(0x41A);
        IStart(PmaFlags.Device, DeviceId.ShadowTlb).Should().Be(0x602);
        IStart(PmaFlags.Device, DeviceId.ShadowState).Should().Be(0x102);
        IStart(PmaFlags.ReadOnlyDevice, DeviceId.ShadowPmas).Should().Be(0x20A);
        PmaEntry.Sentinel().IStart.Should().Be(0x004);
    }

    [Fact]
    public void An_access_that_straddles_the_end_finds_nothing()
    {
        PmaTable table = Table();

        table.Find(0x80000FF8, 8).Description.Should().Be("RAM");
        table.Find(0x80000FFC, 8).IsEmpty.Should().BeTrue();
        table.Find(0x7FFFFFFF, 1).IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void Only_the_host_sees_the_uarch_ram()
    {
        PmaTable table = Table();

        table.Find(AddressMap.UarchRamStart, 8).IsEmpty.Should().BeTrue();
        table.FindForHost(AddressMap.UarchRamStart, 8).Description.Should().Be("uarch RAM");
        table.Hashed.Select(entry => entry.Description).Should().Equal("RAM", "ROM", "uarch RAM");
    }

    [Fact]
    public void Indices_are_positions_and_32_means_the_sentinel()
    {
        PmaTable table = Table();

        table.Entries[1].Index.Should().Be(1);
        table.ByIndex(1).Description.Should().Be("ROM");
        table.ByIndex(2).Should().BeSameAs(table.Sentinel);
        table.ByIndex(PmaEntry.ReplacedIndex).Should().BeSameAs(table.Sentinel);
    }

    private static ulong IStart(PmaFlags flags, DeviceId device) => new PmaEntry("x", 0, 0x1000, flags, device).IStart;

    private PmaTable Table() => new(
        [
            Entry("RAM", AddressMap.RamStart, 0x1000, PmaFlags.Ram),
            Entry("ROM", AddressMap.RomStart, AddressMap.RomLength, PmaFlags.Rom),
        ],
        Entry("uarch RAM", AddressMap.UarchRamStart, 5000, PmaFlags.Ram));

    private PmaEntry Entry(string description, ulong start, ulong length, PmaFlags flags) =>
        new(description, start, length, flags, DeviceId.Memory, new PagedMemory(_pool, length));
}
