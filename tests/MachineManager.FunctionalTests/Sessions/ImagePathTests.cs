// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Sessions;

/// <summary>Relative image names are looked for in CARTESI_IMAGE_PATH, absolute ones where they say.</summary>
public class ImagePathTests(ImagePathTests.Fixture fixture) : ManagerTests<ImagePathTests.Fixture>(fixture)
{
    [Fact]
    public async Task Relative_names_are_resolved_against_the_image_path()
    {
        File.Copy(TestMachines.Rom, Files["rom.bin"]);
        Directory.CreateDirectory(Files["folder"]);
        File.Copy(Path.Combine(RepositoryFiles.Recorded, "trap.bin"), Files["folder/trap.bin"]);
        var config = new MachineConfig
        {
            Rom = new ROMConfig { ImageFilename = "rom.bin" },
            Ram = new RAMConfig { Length = 0x2000, ImageFilename = "folder/trap.bin" },
        };

        (await Manager.Session().NewAsync(config)).Should().Be(KnownMachine.TrapInitialHash);
    }

    [Fact]
    public async Task Absolute_names_are_taken_as_they_are() =>
        (await Manager.Session().NewAsync(KnownMachine.Trap())).Should().Be(KnownMachine.TrapInitialHash);

    [Fact]
    public async Task Flash_drives_and_replaced_ranges_are_resolved_too()
    {
        GuestProgram.WritePage(Files, "first.bin", 0x11);
        GuestProgram.WritePage(Files, "second.bin", 0x22);
        var config = KnownMachine.Trap();
        config.FlashDrive.Add(new MemoryRangeConfig { Start = 0x90000000, Length = 0x1000, ImageFilename = "first.bin" });
        var session = Manager.Session();
        await session.NewAsync(config);
        (await session.ReadAsync(0, 0x90000000, 0x1000)).Should().OnlyContain(b => b == 0x11);

        await session.ReplaceAsync(0, new MemoryRangeConfig { Start = 0x90000000, Length = 0x1000, ImageFilename = "second.bin" });

        (await session.ReadAsync(0, 0x90000000, 0x1000)).Should().OnlyContain(b => b == 0x22);
    }

    [Fact]
    public async Task A_relative_name_that_is_not_there_is_named()
    {
        var config = KnownMachine.Trap();
        config.Ram.ImageFilename = "no-such-image.bin";

        (await Manager.Session().NewAsync(config).MustFailAsync(StatusCode.Internal)).Should().Contain("no-such-image.bin");
    }

    public sealed class Fixture : ManagerFixture
    {
        internal override ManagerStart Start => base.Start.WithVariable("CARTESI_IMAGE_PATH", Files.Path);
    }
}
