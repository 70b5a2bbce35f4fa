// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Creation;
using MachineEmulator.Hashing;
using MachineEmulator.Memory;
using MachineEmulator.Pma;
using MachineEmulator.State;
using MachineEmulator.Tests.Machines;

namespace MachineEmulator.Tests.Storage;

/// <summary>Where the memory of a loaded machine is: in its files, until it is written.</summary>
public sealed class LoadedMemoryTests : IDisposable
{
    private const ulong Ram = MachineFactory.Ram;
    private const ulong Length = 4 << 20;

    private readonly MachineFactory _factory = new();
    private readonly string _directory;

    public LoadedMemoryTests() => _directory = _factory.Files.PathOf("stored");

    public void Dispose() => _factory.Dispose();

    [Fact]
    public void Loading_takes_no_memory_of_its_own()
    {
        Store(Length, Length);
        using Machine machine = Machine.Load(_directory, Machine.ReadStoredConfig(_directory), new RecordingConsole());

        Dictionary<string, long> mapping = MappingOf($"{_directory}/0000000080000000-400000.bin");

        mapping["Size"].Should().Be((long)Length / 1024);
        mapping["Rss"].Should().Be(0, "what hashing looked at was let go of");
        machine.BytesOfSnapshotsOnly.Should().Be(0);
        machine.ReadMemory(Ram, 8192);
        mapping = MappingOf($"{_directory}/0000000080000000-400000.bin");
        mapping["Rss"].Should().BePositive();
        mapping["Anonymous"].Should().Be(0);
    }

    [Fact]
    public void Only_pages_that_are_written_get_a_frame()
    {
        Store(Length, Length);
        (MachineState state, _) = MachineBuilder.Build(Machine.ReadStoredConfig(_directory), mapsImages: true);
        using (state)
        {
            new StateHasher(state, threads: 0).Update(MerkleTree.Empty);
            state.Frames.FramesInUse.Should().Be(0);

            state.WritablePage(RamOf(state), Ram + 0x5000);

            state.Frames.FramesInUse.Should().Be(1);
        }
    }

    [Fact]
    public void Holes_of_an_image_are_not_looked_at()
    {
        const ulong Gibibyte = 1 << 30;
        Store(Gibibyte, written: 4096);
        (MachineState state, _) = MachineBuilder.Build(Machine.ReadStoredConfig(_directory), mapsImages: true);
        using (state)
        {
            PagedMemory ram = RamOf(state).Memory!;

            ram.IsUntouched(0).Should().BeFalse();
            ram.IsUntouched(1).Should().BeTrue();
            ram.IsChunkUntouched(0).Should().BeFalse();
            ram.IsChunkUntouched(300).Should().BeTrue();
            ram.ReadPage(300 * 512).Should().Be(state.Frames.ZeroPage);
        }
    }

    [Fact]
    public void A_machine_outlives_the_directory_it_was_loaded_from()
    {
        HashValue stored = Store(Length, Length);
        using Machine machine = Machine.Load(_directory, Machine.ReadStoredConfig(_directory), new RecordingConsole());
        Directory.Delete(_directory, recursive: true);

        machine.ReadMemory(Ram, Length).Should().OnlyContain(b => b == 0x5A);
        machine.Store(_directory);

        using Machine again = Machine.Load(_directory, Machine.ReadStoredConfig(_directory), new RecordingConsole());
        again.GetRootHash().Should().Be(stored);
    }

    [Fact]
    public void An_image_that_a_configuration_names_is_copied_and_may_change()
    {
        string image = _factory.Files.Write("ram", [.. Enumerable.Repeat((byte)1, (int)MachineFactory.RamLength)]);
        using Machine machine = _factory.Create(_factory.Config() with
        {
            Ram = new RamConfig { Length = MachineFactory.RamLength, ImageFilename = image },
        });

        File.WriteAllBytes(image, []);

        machine.ReadMemory(Ram, MachineFactory.RamLength).Should().OnlyContain(b => b == 1);
    }

    private static PmaEntry RamOf(MachineState state) => state.Pmas.Find(Ram, 8);

    /// <summary>The mapping of the file in this process: sizes in KiB by their name in /proc/self/smaps.</summary>
    private static Dictionary<string, long> MappingOf(string path) => File.ReadLines("/proc/self/smaps")
        .SkipWhile(line => !line.EndsWith(path, StringComparison.Ordinal))
        .Skip(1)
        .TakeWhile(line => line.Split(' ')[0].EndsWith(':'))
        .Where(line => line.EndsWith(" kB", StringComparison.Ordinal))
        .Select(line => line.Split([':', ' '], StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(parts => parts[0], parts => long.Parse(parts[1]));

    private HashValue Store(ulong length, ulong written)
    {
        using Machine machine = _factory.Create(_factory.Config() with { Ram = new RamConfig { Length = length } });
        machine.WriteMemory(Ram, [.. Enumerable.Repeat((byte)0x5A, (int)written)]);
        machine.Store(_directory);
        return machine.GetRootHash();
    }
}
