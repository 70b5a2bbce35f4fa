// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators;
using MachineManager.Server.Services;
using Microsoft.Extensions.Options;

namespace MachineManager.Server.Tests.Services;

public sealed class PathResolverTests
{
    private readonly PathResolver _paths = new(Options.Create(new ManagerOptions { ImagePath = "/images", StoreRoot = "/stores" }));

    [Fact]
    public void Relative_image_names_are_in_the_image_folder_and_absolute_ones_stay()
    {
        var config = _paths.Resolve(new MachineRequest
        {
            Config = new MachineConfig
            {
                Rom = new ROMConfig { ImageFilename = "rom.bin", Bootargs = "quiet" },
                Ram = new RAMConfig { ImageFilename = "/abs/ram.bin", Length = 4096 },
                Tlb = new TLBConfig { ImageFilename = "tlb.bin" },
                Uarch = new UarchConfig { Ram = new UarchRAMConfig { ImageFilename = "uarch.bin", Length = 8 } },
                FlashDrive = { new MemoryRangeConfig { ImageFilename = "a/b.ext2", Start = 1, Length = 2, Shared = true } },
                Rollup = new RollupConfig { RxBuffer = new MemoryRangeConfig { ImageFilename = "rx.bin" } },
            },
        }, EmulatorKind.BuiltIn).Config!;
        config.Rom!.ImageFilename.Should().Be("/images/rom.bin");
        config.Rom.Bootargs.Should().Be("quiet");
        config.Ram!.ImageFilename.Should().Be("/abs/ram.bin");
        config.Tlb!.ImageFilename.Should().Be("/images/tlb.bin");
        config.Uarch!.Ram!.ImageFilename.Should().Be("/images/uarch.bin");
        config.FlashDrives.Should().ContainSingle().Which.Should().Be(
            new GrpcMachineClient.MemoryRangeConfig { ImageFilename = "/images/a/b.ext2", Start = 1, Length = 2, Shared = true });
        config.Rollup!.RxBuffer!.ImageFilename.Should().Be("/images/rx.bin");
        config.Rollup.TxBuffer.Should().BeNull();
    }

    [Fact]
    public void What_is_left_out_stays_left_out()
    {
        var config = _paths.Resolve(new MachineRequest
        {
            Config = new MachineConfig { Processor = new ProcessorConfig { Pc = 5 }, Ram = new RAMConfig { Length = 4096 } },
        }, EmulatorKind.BuiltIn).Config!;
        config.Processor!.Pc.Should().Be(5);
        config.Processor.Marchid.Should().BeNull();
        config.Ram!.ImageFilename.Should().BeEmpty();
        config.Rom.Should().BeNull();
        config.Rollup.Should().BeNull();
        config.Tlb.Should().BeNull();
        config.Uarch.Should().BeNull();
    }

    [Theory]
    [InlineData("m1", "/stores/m1")]
    [InlineData("m1/", "/stores/m1")]
    [InlineData("/elsewhere/m1", "/elsewhere/m1")]
    public void Machine_directories_are_relative_to_the_configured_root(string directory, string resolved)
    {
        _paths.ResolveDirectory(directory, "store.directory").Should().Be(resolved);
        _paths.Resolve(new MachineRequest { Directory = directory }, EmulatorKind.BuiltIn).Directory.Should().Be(resolved);
    }
}
