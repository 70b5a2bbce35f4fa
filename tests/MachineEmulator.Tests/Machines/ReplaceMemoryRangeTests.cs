// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;

namespace MachineEmulator.Tests.Machines;

/// <summary>ReplaceMemoryRange (spec 2.9) and mapped images (spec 2.3).</summary>
public sealed class ReplaceMemoryRangeTests : IDisposable
{
    private static readonly MemoryRangeConfig Drive = new() { Start = MachineFactory.Drive, Length = 0x2000 };
    private readonly MachineFactory _factory = new();

    public void Dispose() => _factory.Dispose();

    [Fact]
    public void A_drive_gets_the_bytes_of_another_image()
    {
        using Machine machine = _factory.CreateWithDrive(Drive);
        byte[] bytes = Enumerable.Range(0, 0x2000).Select(i => (byte)(i * 7)).ToArray();

        machine.ReplaceMemoryRange(Drive with { ImageFilename = _factory.Files.Write("new", bytes) });

        machine.ReadMemory(MachineFactory.Drive, 0x2000).Should().Equal(bytes);
        machine.InitialConfig.FlashDrives[0].ImageFilename.Should().BeEmpty();
        machine.GetProof(MachineFactory.Drive, 13).Verify().Should().BeTrue();
    }

    [Fact]
    public void Only_existing_drives_and_rollup_ranges_can_be_replaced()
    {
        using Machine machine = _factory.CreateWithDrive(Drive);

        Fails(machine, Drive with { Length = 0x1000 }, "attempt to replace inexistent memory range");
        Fails(
            machine,
            new MemoryRangeConfig { Start = MachineFactory.Ram, Length = MachineFactory.RamLength },
            "attempt to replace a protected range RAM");
        Fails(machine, new MemoryRangeConfig(), "attempt to replace a protected range sentinel");
    }

    [Fact]
    public void A_failed_replacement_leaves_the_old_range()
    {
        using Machine machine = _factory.CreateWithDrive(Drive);
        machine.WriteMemory(MachineFactory.Drive, "old"u8);

        Fails(
            machine,
            Drive with { ImageFilename = "/nope" },
            "could not open image file '/nope' when initializing flash drive 0: No such file or directory");

        machine.ReadMemory(MachineFactory.Drive, 3).Should().Equal("old"u8.ToArray());
    }

    [Fact]
    public void Writes_reach_the_file_of_a_shared_range_only()
    {
        string shared = _factory.Files.Write("shared", new byte[0x2000]);
        string own = _factory.Files.Write("own", new byte[0x2000]);
        using Machine one = _factory.CreateWithDrive(Drive with { ImageFilename = shared, Shared = true });
        using Machine other = _factory.CreateWithDrive(Drive with { ImageFilename = own });

        one.WriteMemory(MachineFactory.Drive, "one"u8);
        other.WriteMemory(MachineFactory.Drive, "two"u8);

        File.ReadAllBytes(shared)[..3].Should().Equal("one"u8.ToArray());
        File.ReadAllBytes(own).Should().OnlyContain(value => value == 0);
        other.ReadMemory(MachineFactory.Drive, 3).Should().Equal("two"u8.ToArray());
    }

    [Fact]
    public void One_image_may_serve_several_machines_in_both_ways()
    {
        string image = _factory.Files.Write("image", new byte[0x2000]);
        using Machine shared = _factory.CreateWithDrive(Drive with { ImageFilename = image, Shared = true });
        using Machine alsoShared = _factory.CreateWithDrive(Drive with { ImageFilename = image, Shared = true });
        using Machine own = _factory.CreateWithDrive(Drive with { ImageFilename = image });

        shared.WriteMemory(MachineFactory.Drive, [1]);

        alsoShared.ReadMemory(MachineFactory.Drive, 1).Should().Equal(1);
    }

    private static void Fails(Machine machine, MemoryRangeConfig range, string message) =>
        machine.Invoking(it => it.ReplaceMemoryRange(range)).Should().Throw<MachineException>().WithMessage(message);
}
