// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.Pma;
using MachineEmulator.State;
using MachineEmulator.Tests.Execution;
using MachineEmulator.Tests.Machines;

namespace MachineEmulator.Tests.Devices;

/// <summary>CLINT, HTIF and the shadow ranges as guest code sees them (spec 7).</summary>
public sealed unsafe class DeviceTests : IDisposable
{
    private const ulong PutChar = 0x0101000000000000;
    private const ulong GetChar = 0x0100000000000000;
    private const ulong YieldAutomatic = 0x0200000000000000;
    private const ulong YieldManual = 0x0201000000000000;
    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void The_software_interrupt_is_polled_at_once()
    {
        _machine.R->Mstatus |= Mstatus.Mie;
        _machine.R->Mie = InterruptBits.MachineSoftware;
        Prepare(AddressMap.ClintStart, 1);
        _machine.Execute(Word.Store(2, 6, 5), Word.Nop);
        _machine.R->Mcause.Should().Be(1UL << 63 | 3);
        _machine.R->Mepc.Should().Be(TestMachine.Code + 4);
    }

    [Fact]
    public void Msip_reads_back_and_is_cleared_by_an_even_value()
    {
        Prepare(AddressMap.ClintStart, 3);
        _machine.Execute(Word.Store(2, 6, 5), Word.Load(2, 7, 5), Word.Store(2, 0, 5), Word.Load(2, 8, 5));
        _machine.X[7].Should().Be(1);
        _machine.X[8].Should().Be(0);
        _machine.R->Mip.Should().Be(0);
    }

    [Fact]
    public void Writing_mtimecmp_clears_the_timer_interrupt()
    {
        _machine.R->Mip = InterruptBits.MachineTimer;
        Prepare(AddressMap.ClintStart + 0x4000, 5);
        _machine.Execute(Word.Sd(6, 5), Word.Ld(7, 5));
        _machine.R->Mip.Should().Be(0);
        _machine.X[7].Should().Be(5);
    }

    [Fact]
    public void Mtime_is_mcycle_by_8192_and_read_only()
    {
        _machine.R->Mcycle = (3 * 8192) + 1;
        Prepare(AddressMap.ClintStart + 0xBFF8, 5);
        _machine.Execute(Word.Ld(7, 5), Word.Sd(6, 5));
        _machine.X[7].Should().Be(3);
        _machine.ShouldHaveTrapped(7, AddressMap.ClintStart + 0xBFF8, TestMachine.Code + 4);
    }

    [Theory]
    [InlineData(AddressMap.ClintStart, 3u)]
    [InlineData(AddressMap.ClintStart + 8, 2u)]
    [InlineData(AddressMap.ClintStart + 0x4000, 2u)]
    [InlineData(AddressMap.HtifStart, 2u)]
    [InlineData(AddressMap.HtifStart + 0x28, 3u)]
    [InlineData(AddressMap.ShadowStateStart, 3u)]
    [InlineData(AddressMap.ShadowTlbStart, 3u)]
    [InlineData(AddressMap.ShadowPmasStart, 2u)]
    [InlineData(AddressMap.ShadowPmasStart + 512, 3u)]
    public void Other_widths_and_offsets_are_access_faults(ulong address, uint funct3)
    {
        Prepare(address, 1);
        _machine.Execute(Word.Load(funct3, 7, 5));
        _machine.ShouldHaveTrapped(5, address);
        _machine.R->Pc = TestMachine.Code;
        _machine.Execute(Word.Store(funct3, 6, 5));
        _machine.ShouldHaveTrapped(7, address);
    }

    [Fact]
    public void Devices_never_enter_the_tlb()
    {
        Prepare(AddressMap.HtifStart + 8, 77);
        _machine.Execute(Word.Sd(6, 5), Word.Ld(7, 5));
        _machine.X[7].Should().Be(77);
        _machine.Cold(TlbType.Read, AddressMap.HtifStart).IsValid.Should().BeFalse();
        _machine.Cold(TlbType.Write, AddressMap.HtifStart).IsValid.Should().BeFalse();
    }

    [Fact]
    public void Q18_The_pma_table_can_be_read_with_the_sentinel_and_zeros_behind_it()
    {
        // Q18. Here: RAM, ROM, HTIF, CLINT, three shadows, sentinel.
        ulong[] expected = [0x800000F9, TestMachine.RamLength, 0x1069, 0xF000, 0x4000851A, 0x1000];
        for (int i = 0; i < expected.Length; i++)
        {
            ReadWord(AddressMap.ShadowPmasStart + ((ulong)i * 8)).Should().Be(expected[i]);
        }

        ReadWord(AddressMap.ShadowPmasStart + (7 * 16)).Should().Be(4);
        ReadWord(AddressMap.ShadowPmasStart + (8 * 16)).Should().Be(0);
    }

    [Fact]
    public void A_halt_completes_the_store_and_stops()
    {
        WriteToHost(0x55);
        _machine.Run(100);
        _machine.R->IsHalted.Should().BeTrue();
        _machine.R->HtifTohost.Should().Be(0x55);
        _machine.R->HtifFromhost.Should().Be(0);
        _machine.R->Mcycle.Should().Be(1);
        _machine.R->Pc.Should().Be(TestMachine.Code + 4);
    }

    [Theory]
    [InlineData(0x54UL)]
    [InlineData(0x0001000000000001UL)]
    [InlineData(0x0300000000000001UL)]
    [InlineData(0x0140000000000041UL)]
    [InlineData(YieldManual)]
    public void Commands_that_are_not_enabled_or_known_only_stay_in_tohost(ulong value)
    {
        WriteToHost(value);
        _machine.Run(2);
        _machine.R->HtifTohost.Should().Be(value);
        _machine.R->HtifFromhost.Should().Be(0);
        _machine.R->Mcycle.Should().Be(2);
        _machine.Console.Output.Should().BeEmpty();
    }

    [Fact]
    public void Putchar_prints_the_low_byte_and_answers()
    {
        WriteToHost(PutChar | 0x141);
        _machine.Run(1);
        _machine.Console.Text.Should().Be("A");
        _machine.R->HtifFromhost.Should().Be(PutChar);
    }

    [Fact]
    public void Getchar_answers_the_byte_plus_one_or_zero()
    {
        using var machine = new TestMachine(new RecordingConsole("A"));
        machine.R->HtifIconsole |= 1;
        machine.X[5] = AddressMap.HtifStart;
        machine.X[6] = GetChar;
        machine.Execute(Word.Sd(6, 5), Word.Load(3, 7, 5, 8), Word.Sd(6, 5), Word.Load(3, 8, 5, 8));
        machine.X[7].Should().Be(GetChar | 0x42);
        machine.X[8].Should().Be(GetChar);
    }

    [Theory]
    [InlineData(YieldManual | 0x100000007, 2UL, Iflags.YieldedManually, YieldManual)]
    [InlineData(YieldAutomatic | 0x7, 1UL, Iflags.YieldedAutomatically, YieldAutomatic)]
    public void Yields_stop_the_run_after_the_store(ulong value, ulong iyield, ulong flag, ulong answer)
    {
        _machine.R->HtifIyield = iyield;
        WriteToHost(value);
        _machine.Run(100);
        _machine.R->Mcycle.Should().Be(1);
        _machine.R->Iflags.Should().Be(0x18 | flag);
        _machine.R->HtifTohost.Should().Be(value);
        _machine.R->HtifFromhost.Should().Be(answer);
        _machine.R->Pc.Should().Be(TestMachine.Code + 4);
    }

    [Fact]
    public void An_amo_works_on_a_device_that_takes_both_accesses()
    {
        Prepare(AddressMap.HtifStart + 8, 5);
        _machine.R->HtifFromhost = 10;
        _machine.Execute(Word.R(0x2F, 3, 0, rd: 7, rs1: 5, rs2: 6));
        _machine.R->HtifFromhost.Should().Be(15);
        _machine.X[7].Should().Be(10);
    }

    private void Prepare(ulong address, ulong value)
    {
        _machine.X[5] = address;
        _machine.X[6] = value;
    }

    private void WriteToHost(ulong value)
    {
        Prepare(AddressMap.HtifStart, value);
        _machine.Write(TestMachine.Code, Word.Sd(6, 5), Word.SelfJump);
    }

    private ulong ReadWord(ulong address)
    {
        _machine.X[5] = address;
        _machine.Execute(Word.Ld(7, 5));
        return _machine.X[7];
    }
}
