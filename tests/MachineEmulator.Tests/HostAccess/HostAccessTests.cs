// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Creation;
using MachineEmulator.Hashing;
using MachineEmulator.HostAccess;
using MachineEmulator.State;
using MachineEmulator.Tests.Machines;

namespace MachineEmulator.Tests.HostAccess;

/// <summary>What the host reads and writes (spec 8.4, 8.5, 10.5).</summary>
public sealed class HostAccessTests : IDisposable
{
    private const ulong Ram = MachineFactory.Ram;
    private const ulong UarchRam = 0x70000000;
    private readonly MachineFactory _factory = new();

    public void Dispose() => _factory.Dispose();

    [Fact]
    public void Q04_A_write_across_a_page_boundary_marks_only_the_first_page()
    {
        using Machine machine = _factory.Create();
        HashValue secondPage = machine.GetProof(Ram + 0x3000, 12).TargetHash;

        machine.WriteMemory(Ram + 0x2FFC, [1, 2, 3, 4, 5, 6, 7, 8]);

        machine.GetProof(Ram + 0x3000, 12).TargetHash.Should().Be(secondPage);
        machine.FindStalePages().Should().ContainSingle(page => page.Address == Ram + 0x3000);
        machine.VerifyMerkleTree().Should().BeTrue();
        machine.Invoking(it => it.GetProof(Ram + 0x3000, 3)).Should().Throw<MachineException>().WithMessage("inconsistent merkle tree");
    }

    [Fact]
    public void Q04_The_page_that_such_a_write_does_not_mark_is_hashed_while_the_guest_may_write_it()
    {
        using Machine machine = _factory.Create();
        machine.Run(2);
        machine.GetRootHash();

        machine.WriteMemory(Ram + 0xFFC, [1, 2, 3, 4, 5, 6, 7, 8]);
        machine.GetRootHash();

        machine.FindStalePages().Should().BeEmpty("the program's store left a WRITE entry for RAM's second page (spec 8.3)");
        machine.GetProof(Ram + 0x1000, 12).TargetHash.Should().Be(PageHasher.Hash(machine.ReadMemory(Ram + 0x1000, 0x1000)));
    }

    [Theory]
    [InlineData(0x2FF8, 8, false)]
    [InlineData(0x2000, 0x2000, false)]
    [InlineData(0x2001, 0x1000, true)]
    [InlineData(0x2FFF, 2, true)]
    public void Only_a_write_that_leaves_a_page_unmarked_has_the_TLB_asked(ulong offset, int length, bool isAsked)
    {
        (MachineState state, _) = MachineBuilder.Build(_factory.Config());
        using (state)
        {
            new StateHasher(state, threads: 1).Update(MerkleTree.Empty);

            HostMemory.Write(state, Ram + offset, new byte[length]);

            state.MayHaveUnmarkedWrites.Should().Be(isAsked);
        }
    }

    [Fact]
    public void A_virtual_write_across_a_page_boundary_marks_both_pages()
    {
        using Machine machine = _factory.Create();
        machine.GetRootHash();

        machine.WriteVirtualMemory(Ram + 0x2FFC, [1, 2, 3, 4, 5, 6, 7, 8]);
        machine.GetRootHash();

        machine.FindStalePages().Should().BeEmpty();
        machine.ReadVirtualMemory(Ram + 0x2FFB, 10).Should().Equal(0, 1, 2, 3, 4, 5, 6, 7, 8, 0);
    }

    [Fact]
    public void Pages_before_the_one_that_a_virtual_write_cannot_write_stay_written()
    {
        using Machine machine = _factory.Create();
        const ulong End = Ram + MachineFactory.RamLength;

        machine.Invoking(it => it.WriteVirtualMemory(End - 2, [1, 2, 3])).Should().Throw<MachineException>()
            .WithMessage("address range not entirely in memory PMA");

        machine.ReadMemory(End - 2, 2).Should().Equal(1, 2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void U12_The_page_hash_of_uarch_RAM_counts_where_it_overlaps_a_drive(bool isZero)
    {
        byte[] image = new byte[4096];
        image[0] = (byte)(isZero ? 0 : 1);
        MachineConfig config = _factory.Config() with
        {
            Uarch = new UarchConfig { Ram = new RamConfig { Length = 4096, ImageFilename = _factory.Files.Write("uarch", image) } },
        };
        using Machine alone = _factory.Create(config);
        using Machine overlapping = _factory.Create(config with
        {
            FlashDrives =
            [
                new MemoryRangeConfig
                {
                    Start = UarchRam,
                    Length = 4096,
                    ImageFilename = _factory.Files.Write("drive", Enumerable.Repeat((byte)7, 4096).ToArray()),
                },
            ],
        });

        overlapping.GetProof(UarchRam, 12).TargetHash.Should().Be(alone.GetProof(UarchRam, 12).TargetHash);
    }

    [Theory]
    [InlineData(Ram + MachineFactory.RamLength - 4, 8, "peek failed")]
    [InlineData(0x90000000, 1, "peek failed")]
    [InlineData(UarchRam + 5000, 1, "peek failed")]
    [InlineData(Ram, 1UL << 60, "std::bad_alloc")]
    [InlineData(Ram, 1UL << 30, "peek failed")]
    public void Reading_outside_one_range_fails(ulong address, ulong length, string message)
    {
        using Machine machine = CreateWithUarchRam();

        machine.Invoking(it => it.ReadMemory(address, length)).Should().Throw<MachineException>().WithMessage(message);
        machine.Invoking(it => it.ReadVirtualMemory(address, length)).Should().Throw<MachineException>().WithMessage(message);
    }

    [Fact]
    public void Reading_nothing_is_fine_anywhere()
    {
        using Machine machine = _factory.Create();

        machine.ReadMemory(0x90000000, 0).Should().BeEmpty();
        machine.ReadVirtualMemory(0x90000000, 0).Should().BeEmpty();
        machine.WriteMemory(0x90000000, []);
        machine.WriteVirtualMemory(0x90000000, []);
    }

    [Fact]
    public void A_virtual_range_that_wraps_touches_nothing()
    {
        using Machine machine = _factory.Create();

        machine.ReadVirtualMemory(ulong.MaxValue, 1).Should().Equal(0);
        machine.ReadVirtualMemory(ulong.MaxValue - 4095, 16).Should().OnlyContain(value => value == 0);
        machine.WriteVirtualMemory(ulong.MaxValue, [1]);
    }

    [Fact]
    public void A_virtual_range_that_wraps_is_not_answered_with_zeros_without_end()
    {
        using Machine machine = _factory.Create();

        machine.Invoking(it => it.ReadVirtualMemory(ulong.MaxValue - 4095, 1 << 30)).Should().Throw<MachineException>()
            .WithMessage("std::bad_alloc");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData((int)Register.UarchX0 + 32)]
    [InlineData(int.MaxValue)]
    public void A_number_that_no_register_has_is_refused(int number)
    {
        using Machine machine = _factory.Create();

        machine.Invoking(it => it.ReadRegister((Register)number)).Should().Throw<MachineException>().WithMessage("invalid register index");
        machine.Invoking(it => it.WriteRegister((Register)number, 1)).Should().Throw<MachineException>()
            .WithMessage("invalid register index");
    }

    [Theory]
    [InlineData(0x0)]
    [InlineData(0x10000)]
    [InlineData(0x20000)]
    [InlineData(0x2000000)]
    [InlineData(0x40008000)]
    [InlineData(0x90000000)]
    public void Devices_and_unmapped_space_cannot_be_written(ulong address)
    {
        using Machine machine = _factory.Create();

        machine.Invoking(it => it.WriteMemory(address, [1])).Should().Throw<MachineException>()
            .WithMessage("address range not entirely in memory PMA");
    }

    [Fact]
    public void The_host_may_write_ROM()
    {
        using Machine machine = _factory.Create();

        machine.WriteMemory(0x1000, [1, 2, 3]);

        machine.ReadMemory(0x1000, 4).Should().Equal(1, 2, 3, 0);
    }

    [Fact]
    public void Q23_The_microarchitecture_s_RAM_is_seen_by_memory_access_and_not_by_ReadWord()
    {
        using Machine machine = CreateWithUarchRam();
        machine.WriteMemory(UarchRam + 4992, [1, 2, 3, 4, 5, 6, 7, 8]);

        machine.ReadMemory(UarchRam + 4992, 8).Should().Equal(1, 2, 3, 4, 5, 6, 7, 8);
        machine.ReadRegister(Register.UarchRamLength).Should().Be(5000);
        machine.Invoking(it => it.ReadWord(UarchRam)).Should().Throw<MachineException>().WithMessage("peek failed");
        machine.Invoking(it => it.ReadWord(Ram + 4)).Should().Throw<MachineException>().WithMessage("address not aligned");
        machine.GetProof(UarchRam + 4992, 3).Verify().Should().BeTrue();
        machine.GetProof(UarchRam + 0x1000, 12).Verify().Should().BeTrue();
        machine.Invoking(it => it.GetProof(UarchRam + 4992, 5)).Should().Throw<MachineException>().WithMessage("inconsistent merkle tree");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(65)]
    [InlineData(-1)]
    public void A_proof_is_of_3_to_64_address_bits(int log2Size)
    {
        using Machine machine = _factory.Create();

        machine.Invoking(it => it.GetProof(0, log2Size)).Should().Throw<MachineException>().WithMessage("invalid log2_size");
    }

    [Theory]
    [InlineData(0, 64)]
    [InlineData(0, 63)]
    [InlineData(Ram, 3)]
    [InlineData(Ram, 12)]
    [InlineData(Ram, 22)]
    [InlineData(0x228, 3)]
    [InlineData(0x23000, 6)]
    [InlineData(0x90000000, 4)]
    [InlineData(0xFFFFFFFFFFFFFFF8, 3)]
    public void Proofs_of_every_kind_of_address_hold(ulong address, int log2Size)
    {
        using Machine machine = _factory.Create();
        machine.Run(5);

        MerkleTreeProof proof = machine.GetProof(address, log2Size);

        proof.Verify().Should().BeTrue();
        proof.RootHash.Should().Be(machine.GetRootHash());
    }

    [Fact]
    public void Q15_Writing_the_microarchitecture_s_halt_flag_sets_it_whatever_the_value()
    {
        using Machine machine = _factory.Create();

        machine.WriteRegister(Register.UarchHaltFlag, 0);

        machine.ReadRegister(Register.UarchHaltFlag).Should().Be(1);
    }

    [Theory]
    [InlineData(Register.Mvendorid, "CSR is read-only")]
    [InlineData(Register.Marchid, "CSR is read-only")]
    [InlineData(Register.Mimpid, "CSR is read-only")]
    [InlineData(Register.UarchRamLength, "CSR is read-only")]
    [InlineData(Register.X0, "invalid register index")]
    [InlineData(Register.UarchX0, "invalid register index")]
    public void Some_registers_cannot_be_written(Register register, string message)
    {
        using Machine machine = _factory.Create();

        machine.Invoking(it => it.WriteRegister(register, 1)).Should().Throw<MachineException>().WithMessage(message);
    }

    [Theory]
    [InlineData(Register.Pc, 0x200)]
    [InlineData(Register.Iflags, 0x2E8)]
    [InlineData(Register.ClintMtimecmp, 0x2F0)]
    [InlineData(Register.HtifIyield, 0x318)]
    [InlineData(Register.UarchCycle, 0x320)]
    [InlineData(Register.UarchHaltFlag, 0x328)]
    [InlineData(Register.UarchPc, 0x330)]
    [InlineData(Register.UarchRamLength, 0x338)]
    [InlineData(Register.UarchX0, 0x340)]
    public void Registers_have_the_original_s_addresses(Register register, ulong address) =>
        Registers.AddressOf(register).Should().Be(address);

    [Fact]
    public void A_register_s_word_in_the_shadow_state_is_its_value()
    {
        using Machine machine = _factory.Create();
        for (int i = 1; i <= (int)Register.UarchX0 + 31; i++)
        {
            machine.ReadWord(8 * (ulong)i).Should().Be(machine.ReadRegister((Register)i));
        }
    }

    private Machine CreateWithUarchRam() =>
        _factory.Create(_factory.Config() with { Uarch = new UarchConfig { Ram = new RamConfig { Length = 5000 } } });
}
