// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Hashing;
using MachineEmulator.Storage;
using MachineEmulator.Tests.Machines;
using MachineManager.Server.Tests.Durability;
using Microsoft.Win32.SafeHandles;

namespace MachineEmulator.Tests.Storage;

/// <summary>What storing writes into an image, from memory and from the image that the machine was loaded from.</summary>
public sealed class StoredImageTests : IDisposable
{
    private const int Page = 4096;
    private const ulong Ram = MachineFactory.Ram;

    private readonly MachineFactory _factory = new();
    private readonly string _directory;

    public StoredImageTests() => _directory = _factory.Files.PathOf("stored");

    public void Dispose() => _factory.Dispose();

    [Fact]
    public void Pages_of_zeros_are_holes_also_where_zeros_were_written()
    {
        using Machine machine = _factory.Create();
        machine.WriteMemory(Ram + 3 * Page, Filled(1, Page));
        machine.WriteMemory(Ram + 5 * Page, Filled(1, Page));
        machine.WriteMemory(Ram + 5 * Page, new byte[Page]);

        machine.Store(_directory);

        RamShouldBeStored(machine, _directory);
        using SafeFileHandle file = File.OpenHandle(RamFile(_directory));
        FileBlocks.FindData(file, 16 * Page, Page).Should().Be((3L * Page, 4L * Page));
        FileBlocks.FindData(file, 16 * Page, 4 * Page).Should().Be((16L * Page, 16L * Page));
    }

    [Fact]
    public void Pages_that_were_written_in_any_order_are_stored_in_theirs()
    {
        const int Pages = 1024;
        using Machine machine = _factory.Create(_factory.Config() with { Ram = new RamConfig { Length = Pages * Page } });
        int[] order = [.. Enumerable.Range(0, Pages)];
        new Random(5).Shuffle(order);
        foreach (int page in order.Where(page => page % 7 != 0))
        {
            machine.WriteMemory(Ram + (ulong)page * Page, Filled((byte)(page % 255 + 1), Page));
        }

        machine.Store(_directory);

        RamShouldBeStored(machine, _directory);
    }

    [Fact]
    public void A_loaded_machine_stores_what_it_changed_and_what_it_did_not()
    {
        StoreWithData(pages: 8);
        byte[] original = File.ReadAllBytes(RamFile(_directory));
        using Machine machine = Load(_directory);
        machine.WriteMemory(Ram + 2 * Page + 100, "changed"u8);
        machine.WriteMemory(Ram + 3 * Page, new byte[Page]);
        machine.WriteMemory(Ram + 12 * Page, "was a hole"u8);

        string second = _factory.Files.PathOf("second");
        machine.Store(second);

        RamShouldBeStored(machine, second);
        File.ReadAllBytes(RamFile(_directory)).Should().Equal(original);
        HashValue hash = machine.GetRootHash();
        using Machine again = Load(second);
        again.GetRootHash().Should().Be(hash);
    }

    [Fact]
    public void A_loaded_machine_goes_back_to_its_image_s_pages()
    {
        StoreWithData(pages: 8);
        using Machine machine = Load(_directory);
        byte[] before = machine.ReadMemory(Ram, MachineFactory.RamLength);
        HashValue hash = machine.GetRootHash();
        using MachineSnapshot snapshot = machine.TakeSnapshot();
        machine.WriteMemory(Ram + 2 * Page, Filled(0xEE, 12 * Page));
        machine.GetRootHash().Should().NotBe(hash);

        machine.Restore(snapshot);

        machine.ReadMemory(Ram, MachineFactory.RamLength).Should().Equal(before);
        machine.GetRootHash().Should().Be(hash);
    }

    [Fact]
    public void A_drive_that_is_written_through_is_stored_as_it_is_now()
    {
        string image = _factory.Files.Write("drive", Filled(7, 4 * Page));
        using Machine machine = _factory.CreateWithDrive(
            new MemoryRangeConfig { Start = MachineFactory.Drive, Length = 4 * Page, ImageFilename = image, Shared = true });
        machine.WriteMemory(MachineFactory.Drive + Page, "now"u8);

        machine.Store(_directory);

        byte[] expected = Filled(7, 4 * Page);
        "now"u8.CopyTo(expected.AsSpan(Page));
        File.ReadAllBytes(Path.Combine(_directory, "0080000000000000-4000.bin")).Should().Equal(expected);
    }

    [SmallDiskFact]
    public void A_disk_that_is_full_half_way_leaves_nothing_behind_and_the_machine_as_it_was()
    {
        using var disk = new SmallDisk();
        using Machine machine = _factory.Create(_factory.Config() with { Ram = new RamConfig { Length = 128 * Page } });
        machine.WriteMemory(Ram, Filled(9, 128 * Page));
        HashValue hash = machine.GetRootHash();

        machine.Invoking(it => it.Store(disk.Root)).Should().Throw<MachineException>()
            .WithMessage($"error writing to '{disk.Root}/0000000080000000-80000.bin'");

        Directory.Exists(disk.Root).Should().BeFalse();
        machine.GetRootHash().Should().Be(hash);
        machine.Store(_directory);
        Load(_directory).Dispose();
    }

    private static byte[] Filled(byte value, int length) => [.. Enumerable.Repeat(value, length)];

    private static string RamFile(string directory) => Directory.GetFiles(directory, "0000000080000000-*.bin").Single();

    private static void RamShouldBeStored(Machine machine, string directory)
    {
        byte[] stored = File.ReadAllBytes(RamFile(directory));
        machine.ReadMemory(Ram, (ulong)stored.Length).AsSpan().SequenceEqual(stored).Should().BeTrue();
    }

    private static Machine Load(string directory) =>
        Machine.Load(directory, Machine.ReadStoredConfig(directory), new RecordingConsole());

    private void StoreWithData(int pages)
    {
        using Machine machine = _factory.Create();
        for (int page = 1; page < pages; page++)
        {
            machine.WriteMemory(Ram + (ulong)page * Page, Filled((byte)page, Page));
        }

        machine.Store(_directory);
    }
}
