// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Pma;
using MachineEmulator.Tests.Machines;

namespace MachineEmulator.Tests.Creation;

/// <summary>Error texts of creation and their order (spec 1.4, 2.2, 2.3).</summary>
public sealed class CreationErrorTests : IDisposable
{
    private readonly MachineFactory _factory = new();

    public void Dispose() => _factory.Dispose();

    [Theory]
    [InlineData(0, "RAM length cannot be zero")]
    [InlineData(1000, "length of RAM (1000) must be multiple of page size 4096")]
    [InlineData(1UL << 46, "error allocating memory for RAM")]
    public void A_RAM_length_that_cannot_be_is_refused(ulong length, string message)
    {
        MachineConfig config = _factory.Config();

        Fails(config with { Ram = new RamConfig { Length = length } }, message);
    }

    [Fact]
    public void Images_must_exist_and_fit()
    {
        MachineConfig config = _factory.Config();
        string tooLarge = _factory.Files.Write("large", new byte[0x10001]);

        Fails(config with { Rom = new RomConfig() }, "ROM image filename is undefined");
        Fails(
            config with { Rom = new RomConfig { ImageFilename = "/no/rom" } },
            "error opening image file '/no/rom' when initializing ROM: No such file or directory");
        Fails(
            config with { Ram = config.Ram with { ImageFilename = tooLarge } },
            $"image file '{tooLarge}' of RAM is too large for range");
        Fails(
            config with { Ram = config.Ram with { ImageFilename = $"{tooLarge}/x" } },
            $"error opening image file '{tooLarge}/x' when initializing RAM: Not a directory");
    }

    [Theory]
    [InlineData(MachineFactory.Drive, 0, "flash drive 0 length cannot be zero")]
    [InlineData(
        MachineFactory.Drive + 8, 4096, "start of flash drive 0 (36028797018963976) must be aligned to page boundary of 4096 bytes")]
    [InlineData(MachineFactory.Drive, 4097, "length of flash drive 0 (4097) must be multiple of page size 4096")]
    [InlineData(1UL << 56, 4096, "range of flash drive 0 must use at most 56 bits to be addressable")]
    [InlineData((1UL << 56) - 4096, 8192, "range of flash drive 0 must use at most 56 bits to be addressable")]
    [InlineData(MachineFactory.Ram, 4096, "range of flash drive 0 overlaps with range of existing RAM")]
    [InlineData(0, 4096, "range of shadow state device overlaps with range of existing flash drive 0")]
    [InlineData(0x2000000, 4096, "range of CLINT device overlaps with range of existing flash drive 0")]
    public void A_flash_drive_must_have_a_place_of_its_own(ulong start, ulong length, string message) =>
        Fails(_factory.Config() with { FlashDrives = [new MemoryRangeConfig { Start = start, Length = length }] }, message);

    [Fact]
    public void A_mapped_image_must_exist_and_have_the_range_s_length()
    {
        string image = _factory.Files.Write("drive", new byte[4096]);
        var drive = new MemoryRangeConfig { Start = MachineFactory.Drive, Length = 8192, ImageFilename = image };

        Fails(
            _factory.Config() with { FlashDrives = [drive] },
            $"image file '{image}' size (4096) does not match range length (8192) of flash drive 0");
        Fails(
            _factory.Config() with { FlashDrives = [drive with { ImageFilename = "/no/drive" }] },
            "could not open image file '/no/drive' when initializing flash drive 0: No such file or directory");
        Fails(
            _factory.Config() with { TlbImageFilename = image },
            $"image file '{image}' size (4096) does not match range length (24576) of shadow TLB device");
    }

    [Fact]
    public void A_shared_image_that_is_a_directory_is_refused_by_the_host()
    {
        string directory = _factory.Files.Root;
        var drive = new MemoryRangeConfig { Start = MachineFactory.Drive, Length = 4096, ImageFilename = directory, Shared = true };

        Fails(
            _factory.Config() with { FlashDrives = [drive] },
            $"could not open image file '{directory}' when initializing flash drive 0: Is a directory");
    }

    [Fact]
    public void Eight_flash_drives_are_the_most()
    {
        MemoryRangeConfig Drive(int i) => new() { Start = MachineFactory.Drive + ((ulong)i << 12), Length = 4096 };

        using (_factory.Create(_factory.Config() with { FlashDrives = [.. Enumerable.Range(0, 8).Select(Drive)] }))
        {
        }

        Fails(_factory.Config() with { FlashDrives = [.. Enumerable.Range(0, 9).Select(Drive)] }, "std::bad_alloc");
    }

    [Theory]
    [InlineData(Register.Marchid, "marchid mismatch.")]
    [InlineData(Register.Mvendorid, "mvendorid mismatch.")]
    [InlineData(Register.Mimpid, "mimpid mismatch.")]
    public void Foreign_ids_are_refused(Register register, string message)
    {
        MachineConfig config = _factory.Config();

        Fails(config with { Processor = config.Processor.With(register, 99) }, message);
    }

    [Fact]
    public void Ids_of_all_ones_mean_the_machine_s_own_also_in_the_initial_configuration()
    {
        MachineConfig config = _factory.Config();

        using Machine machine = _factory.Create(config with { Processor = config.Processor.With(Register.Marchid, ulong.MaxValue) });

        machine.ReadRegister(Register.Marchid).Should().Be(Registers.MarchidValue);
        machine.InitialConfig.Processor[Register.Marchid].Should().Be(Registers.MarchidValue);
    }

    [Fact]
    public void The_microarchitecture_comes_first_and_its_image_needs_a_length()
    {
        MachineConfig config = _factory.Config() with { Rom = new RomConfig() };
        string image = config.Ram.ImageFilename;

        Fails(config with { Uarch = new UarchConfig { Ram = new RamConfig { ImageFilename = image } } }, "uarch RAM length cannot be zero");
    }

    [Fact]
    public void An_incomplete_rollup_is_refused() =>
        Fails(
            _factory.Config() with { Rollup = new RollupConfig { RxBuffer = new MemoryRangeConfig { Start = 0x60000000, Length = 4096 } } },
            "incomplete rollup configuration");

    [Fact]
    public void Ranges_are_registered_in_the_original_s_order_with_its_flags()
    {
        MachineConfig config = _factory.Config() with
        {
            FlashDrives = [new MemoryRangeConfig { Start = MachineFactory.Drive, Length = 4096 }],
            Rollup = new RollupConfig
            {
                RxBuffer = new MemoryRangeConfig { Start = 0x60000000, Length = 4096 },
                TxBuffer = new MemoryRangeConfig { Start = 0x60200000, Length = 4096 },
                InputMetadata = new MemoryRangeConfig { Start = 0x60400000, Length = 4096 },
                VoucherHashes = new MemoryRangeConfig { Start = 0x60600000, Length = 4096 },
                NoticeHashes = new MemoryRangeConfig { Start = 0x60800000, Length = 4096 },
            },
        };
        using Machine machine = _factory.Create(config);

        ulong[] starts = [.. Enumerable.Range(0, 14).Select(i => machine.ReadWord(AddressMap.ShadowPmasStart + 16 * (ulong)i))];

        starts.Should().Equal(
            0x800000F9, 0x1069, 0x800000000003D9, 0x602008D9, 0x600007C9, 0x604009C9, 0x60600AD9, 0x60800BD9, 0x4000851A, 0x200041A,
            0x20602, 0x102, 0x1020A, 0x4);
    }

    private void Fails(MachineConfig config, string message)
    {
        Action create = () => _factory.Create(config).Dispose();
        create.Should().Throw<MachineException>().WithMessage(message);
    }
}
