// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using System.Text;
using MachineEmulator.Configuration;
using MachineEmulator.Creation;
using MachineEmulator.Pma;
using MachineEmulator.State;
using MachineEmulator.Tests.Machines;

namespace MachineEmulator.Tests.Creation;

/// <summary>What a new machine holds (spec 2.2 to 2.5).</summary>
public sealed class CreationContentTests : IDisposable
{
    private const ulong BootArgs = 0xF000;
    private readonly MachineFactory _factory = new();

    public void Dispose() => _factory.Dispose();

    [Fact]
    public void A_gibibyte_of_RAM_is_not_touched_by_creation_and_hashing()
    {
        MachineConfig config = _factory.Config() with { Ram = new RamConfig { Length = 1 << 30 } };
        (MachineState state, _) = MachineBuilder.Build(config);
        using (state)
        {
            var hasher = new MachineEmulator.Hashing.StateHasher(state, threads: 1);
            MachineEmulator.Hashing.MerkleTree tree = hasher.Update(MachineEmulator.Hashing.MerkleTree.Empty);

            tree.Root.Should().NotBe(MachineEmulator.Hashing.MerkleTree.Empty.Root);
            state.Frames.FramesInUse.Should().Be(0);
        }
    }

    [Fact]
    public void Pages_of_zeros_in_an_image_stay_untouched()
    {
        byte[] image = new byte[10 * 4096];
        image[7 * 4096] = 1;
        MachineConfig config = _factory.Config();
        config = config with { Ram = config.Ram with { ImageFilename = _factory.Files.Write("sparse", image) } };

        (MachineState state, _) = MachineBuilder.Build(config);

        using (state)
        {
            state.Frames.FramesInUse.Should().Be(1);
        }
    }

    [Fact]
    public void Boot_arguments_are_cut_to_2047_bytes_and_end_with_zeros()
    {
        MachineConfig config = _factory.Config();
        string rom = _factory.Files.Write("rom-full", Enumerable.Repeat((byte)0xAA, (int)AddressMap.RomLength).ToArray());

        Machine Create(string bootargs) =>
            _factory.Create(config with { Rom = new RomConfig { ImageFilename = rom, Bootargs = bootargs } });

        using Machine tooLong = Create(new string('x', 3000));
        using Machine shortOne = Create("quiet\0loud");
        using Machine none = Create("");

        Encoding.ASCII.GetString(tooLong.ReadMemory(BootArgs, 2049)).Should().Be(new string('x', 2047) + "\0?");
        Encoding.ASCII.GetString(shortOne.ReadMemory(BootArgs, 2049)).Should().Be("quiet" + new string('\0', 2043) + "?");
        none.ReadMemory(BootArgs, 2049).Should().OnlyContain(value => value == 0xAA);
    }

    [Fact]
    public void Q15_Iflags_keep_five_bits_and_every_other_register_is_raw()
    {
        MachineConfig config = _factory.Config();
        ProcessorConfig processor = config.Processor.With(
            Enumerable.Range(1, (int)ProcessorConfig.Last)
                .Where(i => (Register)i is not (Register.Mvendorid or Register.Marchid or Register.Mimpid))
                .Select(i => KeyValuePair.Create((Register)i, ulong.MaxValue - (ulong)i)));

        using Machine machine = _factory.Create(config with { Processor = processor });

        machine.ReadRegister(Register.Iflags).Should().Be((ulong.MaxValue - (ulong)Register.Iflags) & 0x1F);
        machine.ReadRegister(Register.Satp).Should().Be(ulong.MaxValue - (ulong)Register.Satp);
        machine.ReadRegister(Registers.F(31)).Should().Be(ulong.MaxValue - 63);
        machine.InitialConfig.Processor[Register.Iflags].Should().Be(ulong.MaxValue - (ulong)Register.Iflags);
    }

    [Fact]
    public void HTIF_registers_follow_the_configuration()
    {
        using Machine machine = _factory.Create(_factory.Config() with
        {
            Htif = new HtifConfig { Tohost = 1, Fromhost = 2, ConsoleGetchar = true, YieldManual = true },
        });

        machine.ReadRegister(Register.HtifTohost).Should().Be(1);
        machine.ReadRegister(Register.HtifFromhost).Should().Be(2);
        machine.ReadRegister(Register.HtifIhalt).Should().Be(1);
        machine.ReadRegister(Register.HtifIconsole).Should().Be(3);
        machine.ReadRegister(Register.HtifIyield).Should().Be(2);
    }

    [Theory]
    [InlineData(0x80000000, 0x80000000, 0, null)]
    [InlineData(0x80000001, 0x80000000, 0, "misaligned virtual page address in TLB entry")]
    [InlineData(0x80000000, 0x80000008, 0, "misaligned physical page address in TLB entry")]
    [InlineData(0x80000000, 0x80000000, 1, "invalid PMA for TLB entry")]
    [InlineData(0x80000000, 0x40008000, 2, "invalid PMA for TLB entry")]
    [InlineData(0x80000000, 0x90000000, 7, "invalid PMA for TLB entry")]
    [InlineData(ulong.MaxValue, 5, 77, null)]
    public void A_TLB_image_is_checked_where_it_is_valid(ulong virtualPage, ulong physicalPage, ulong index, string? message)
    {
        const int ReadEntry5 = 0x1000 + 16 * 5;
        byte[] image = new byte[AddressMap.ShadowTlbLength];
        image.AsSpan(0, 0x3000).Fill(0xFF);
        BinaryPrimitives.WriteUInt64LittleEndian(image.AsSpan(ReadEntry5), virtualPage);
        BinaryPrimitives.WriteUInt64LittleEndian(image.AsSpan(0x3000 + ReadEntry5), physicalPage);
        BinaryPrimitives.WriteUInt64LittleEndian(image.AsSpan(0x3000 + ReadEntry5 + 8), index);
        MachineConfig config = _factory.Config() with { TlbImageFilename = _factory.Files.Write("tlb", image) };

        Func<(ulong, ulong, ulong)> read = () =>
        {
            using Machine machine = _factory.Create(config);
            ulong entry = AddressMap.ShadowTlbStart + ReadEntry5;
            return (machine.ReadWord(entry), machine.ReadWord(entry + 0x3000), machine.ReadWord(entry + 0x3008));
        };

        if (message is null)
        {
            read().Should().Be((virtualPage, physicalPage, index));
        }
        else
        {
            read.Should().Throw<MachineException>().WithMessage(message);
        }
    }
}
