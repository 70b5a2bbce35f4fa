// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Memory;
using MachineEmulator.Pma;
using MachineEmulator.State;

namespace MachineEmulator.Tests.State;

public sealed unsafe class MachineStateTests : IDisposable
{
    private const ulong Start = AddressMap.RamStart;
    private readonly PmaEntry _ram;
    private readonly MachineState _state;

    public MachineStateTests()
    {
        var frames = new FramePool();
        _ram = new PmaEntry("RAM", Start, 0x4000, PmaFlags.Ram, DeviceId.Memory, new PagedMemory(frames, 0x4000));
        _state = new MachineState(frames, new PmaTable([_ram], null));
    }

    public void Dispose() => _state.Dispose();

    [Theory]
    [InlineData(nameof(ProcessorState.Pc), 0x200)]
    [InlineData(nameof(ProcessorState.Mcycle), 0x228)]
    [InlineData(nameof(ProcessorState.Mstatus), 0x238)]
    [InlineData(nameof(ProcessorState.Satp), 0x2C8)]
    [InlineData(nameof(ProcessorState.Iflags), 0x2E8)]
    [InlineData(nameof(ProcessorState.HtifIyield), 0x318)]
    [InlineData(nameof(ProcessorState.UarchCycle), 0x320)]
    [InlineData(nameof(ProcessorState.UarchPc), 0x330)]
    [InlineData(nameof(ProcessorState.UarchX), 0x340)]
    public void Registers_lie_where_the_shadow_page_shows_them(string register, int offset)
    {
        // Spec 3.1.
        System.Runtime.InteropServices.Marshal.OffsetOf<ProcessorState>(register).Should().Be(offset);
        sizeof(ProcessorState).Should().Be(ProcessorState.Size);
    }

    [Fact]
    public void A_page_that_moves_takes_the_host_addresses_of_readers_along()
    {
        nint zero = _state.ReadablePage(_ram, Start + 0x1000);
        Fill(TlbType.Read, Start + 0x1000, Start + 0x1000, zero);
        Fill(TlbType.Code, 0x5000, Start + 0x1000, zero);
        Fill(TlbType.Read, Start + 0x2000, Start + 0x2000, zero);

        nint host = _state.WritablePage(_ram, Start + 0x1000);

        host.Should().NotBe(zero);
        Host(TlbType.Read, Start + 0x1000).Should().Be(host);
        Host(TlbType.Code, 0x5000).Should().Be(host);
        Host(TlbType.Read, Start + 0x2000).Should().Be(zero, "another page that also showed zeros stays where it was");
    }

    [Fact]
    public void A_snapshot_brings_registers_memory_and_tlb_back()
    {
        _state.Registers->Pc = 0x1234;
        *(ulong*)_state.WritablePage(_ram, Start) = 1;
        Fill(TlbType.Write, Start, Start, _state.WritablePage(_ram, Start));
        MachineStateVersion version = _state.Share();

        _state.Registers->Pc = 0x9999;
        *(ulong*)_state.WritablePage(_ram, Start) = 2;
        Tlb.Reset(_state.TlbEntries);
        _state.Restore(version);
        MachineState.Release(version);

        _state.Registers->Pc.Should().Be(0x1234);
        (*(ulong*)_state.ReadablePage(_ram, Start)).Should().Be(1);
        Tlb.Cold(_state.TlbEntries, TlbType.Write, Start)->VaddrPage.Should().Be(Start);
        Tlb.Hot(_state.TlbEntries, TlbType.Write, Start)->Tag.Should().Be(TlbHotEntry.NoPage);
    }

    [Fact]
    public void Nothing_can_be_written_past_a_snapshot_through_an_old_host_address()
    {
        Fill(TlbType.Write, Start, Start, _state.WritablePage(_ram, Start));

        MachineState.Release(_state.Share());

        Tlb.Hot(_state.TlbEntries, TlbType.Write, Start)->Tag.Should().Be(TlbHotEntry.NoPage);
        Tlb.Cold(_state.TlbEntries, TlbType.Write, Start)->IsValid.Should().BeTrue();
    }

    [Fact]
    public void A_replaced_range_comes_back_with_its_old_contents_and_index()
    {
        *(ulong*)_state.WritablePage(_ram, Start) = 7;
        MachineStateVersion version = _state.Share();
        _ram.ReplaceMemory(new PagedMemory(_state.Frames, 0x4000), PmaEntry.ReplacedIndex);
        (*(ulong*)_state.ReadablePage(_ram, Start)).Should().Be(0);

        _state.Restore(version);
        MachineState.Release(version);

        (*(ulong*)_state.ReadablePage(_ram, Start)).Should().Be(7);
        _ram.Index.Should().Be(0);
    }

    private void Fill(TlbType type, ulong virtualPage, ulong physicalPage, nint host)
    {
        *Tlb.Cold(_state.TlbEntries, type, virtualPage) = new TlbColdEntry { VaddrPage = virtualPage, PaddrPage = physicalPage };
        *Tlb.Hot(_state.TlbEntries, type, virtualPage) = new TlbHotEntry { Tag = virtualPage, HostAddend = host - (nint)virtualPage };
    }

    private nint Host(TlbType type, ulong virtualPage) =>
        Tlb.Hot(_state.TlbEntries, type, virtualPage)->HostAddend + (nint)virtualPage;
}
