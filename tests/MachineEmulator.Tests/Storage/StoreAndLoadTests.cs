// SPDX-License-Identifier: Apache-2.0

using System.Text;
using MachineEmulator.Configuration;
using MachineEmulator.Creation;
using MachineEmulator.Hashing;
using MachineEmulator.State;
using MachineEmulator.Storage;
using MachineEmulator.Tests.Machines;

namespace MachineEmulator.Tests.Storage;

/// <summary>Stored machines (spec 2.6 to 2.8).</summary>
public sealed class StoreAndLoadTests : IDisposable
{
    private readonly MachineFactory _factory = new();
    private readonly string _directory;

    public StoreAndLoadTests() => _directory = _factory.Files.PathOf("stored");

    public void Dispose() => _factory.Dispose();

    [Fact]
    public void A_stored_machine_loads_with_its_hash_and_runs_on_alike()
    {
        using Machine machine = _factory.Create(FullConfig());
        machine.Run(2);
        machine.WriteMemory(MachineFactory.Drive, "drive"u8);
        machine.WriteMemory(0x60000000, "input"u8);
        HashValue stored = machine.GetRootHash();

        machine.Store(_directory);
        using Machine loaded = Load();

        loaded.GetRootHash().Should().Be(stored);
        loaded.ReadMemory(0x60000000, 5).Should().Equal("input"u8.ToArray());
        loaded.InitialConfig.Ram.ImageFilename.Should().Be($"{_directory}/0000000080000000-10000.bin");
        loaded.InitialConfig.Rom.Bootargs.Should().BeEmpty();
        machine.Run(100);
        loaded.Run(100);
        loaded.GetRootHash().Should().Be(machine.GetRootHash());
    }

    [Fact]
    public void A_store_has_the_original_s_files_in_a_directory_of_its_owner_alone()
    {
        using Machine machine = _factory.Create(FullConfig());

        machine.Store(_directory);

        new DirectoryInfo(_directory).UnixFileMode.Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Dictionary<string, long> files = new DirectoryInfo(_directory).GetFiles().ToDictionary(file => file.Name, file => file.Length);
        files.Remove("config.protobuf").Should().BeTrue();
        files.Should().BeEquivalentTo(new Dictionary<string, long>
        {
            ["hash"] = 32,
            ["0000000000001000-f000.bin"] = 0xF000,
            ["0000000080000000-10000.bin"] = 0x10000,
            ["0000000000020000-6000.bin"] = 0x6000,
            ["0080000000000000-1000.bin"] = 0x1000,
            ["0000000060000000-1000.bin"] = 0x1000,
            ["0000000060200000-1000.bin"] = 0x1000,
            ["0000000060400000-1000.bin"] = 0x1000,
            ["0000000060600000-1000.bin"] = 0x1000,
            ["0000000060800000-1000.bin"] = 0x1000,
            ["0000000070000000-1388.bin"] = 5000,
        });
    }

    [Fact]
    public void Storing_needs_a_new_directory()
    {
        using Machine machine = _factory.Create();
        Directory.CreateDirectory(_directory);

        machine.Invoking(it => it.Store(_directory)).Should().Throw<MachineException>()
            .WithMessage($"error creating directory '{_directory}'");
        machine.Invoking(it => it.Store($"{_directory}/a/b")).Should().Throw<MachineException>()
            .WithMessage($"error creating directory '{_directory}/a/b'");
    }

    [Fact]
    public void A_store_that_fails_half_way_leaves_nothing_behind()
    {
        (MachineState state, MachineConfig config) = MachineBuilder.Build(_factory.Config());
        using (state)
        {
            string obstacle = Path.Combine(_directory, "0000000080000000-10000.bin");
            Action store = () => MachineStore.Store(_directory, state, config, () =>
            {
                Directory.CreateDirectory(obstacle);
                return default;
            });

            store.Should().Throw<MachineException>().WithMessage($"unable to open '{obstacle}' in mode 'wb': Is a directory");
            Directory.Exists(_directory).Should().BeFalse();
        }
    }

    [Fact]
    public void A_changed_file_is_noticed()
    {
        Store();
        using (FileStream ram = File.OpenWrite(Path.Combine(_directory, "0000000080000000-10000.bin")))
        {
            ram.Seek(0x8000, SeekOrigin.Begin);
            ram.WriteByte(1);
        }

        LoadFails("stored and restored hashes do not match");
    }

    [Fact]
    public void A_missing_or_short_hash_is_told()
    {
        Store();
        File.WriteAllBytes(Path.Combine(_directory, "hash"), new byte[31]);
        LoadFails($"error reading from '{_directory}/hash'");
        File.Delete(Path.Combine(_directory, "hash"));
        LoadFails($"unable to open '{_directory}/hash' in mode 'rb': No such file or directory");
    }

    [Fact]
    public void Extra_bytes_behind_the_hash_are_ignored()
    {
        Store();
        File.AppendAllText(Path.Combine(_directory, "hash"), "more");

        Load().Dispose();
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("x", 0)]
    [InlineData("3", 3)]
    [InlineData("44", 44)]
    [InlineData("-1", 4294967295)]
    public void Another_archive_version_is_refused(string text, uint version)
    {
        Store();
        File.WriteAllText(ConfigFile, text);

        LoadFails($"expected config archive_version 4 (got {version})");
    }

    [Theory]
    [InlineData(" 4")]
    [InlineData("\n+004")]
    [InlineData("-4294967292")]
    public void The_archive_version_is_read_as_a_C_stream_reads_it(string text)
    {
        Store();
        File.WriteAllBytes(ConfigFile, [.. Encoding.ASCII.GetBytes(text), .. File.ReadAllBytes(ConfigFile)[1..]]);

        Load().Dispose();
    }

    [Fact]
    public void Q17_Of_a_damaged_configuration_what_comes_before_the_damage_is_used()
    {
        Store();
        byte[] config = File.ReadAllBytes(ConfigFile);
        File.WriteAllBytes(ConfigFile, config[..50]);

        LoadFails("RAM length cannot be zero");
        Machine.ReadStoredConfig(_directory).Processor[Register.Misa].Should().Be(ProcessorConfig.Default[Register.Misa]);
    }

    [Fact]
    public void A_missing_configuration_is_told() =>
        new Action(() => Machine.ReadStoredConfig("/nope")).Should().Throw<MachineException>()
            .WithMessage("unable to open '/nope/config.protobuf' for reading");

    [Fact]
    public void A_machine_stored_with_a_halted_microarchitecture_cannot_be_loaded()
    {
        using Machine machine = _factory.Create();
        machine.WriteRegister(Register.UarchHaltFlag, 0);
        machine.Store(_directory);

        LoadFails("stored and restored hashes do not match");
    }

    private string ConfigFile => Path.Combine(_directory, "config.protobuf");

    private MachineConfig FullConfig() => _factory.Config() with
    {
        FlashDrives = [new MemoryRangeConfig { Start = MachineFactory.Drive, Length = 0x1000 }],
        Rollup = new RollupConfig
        {
            RxBuffer = new MemoryRangeConfig { Start = 0x60000000, Length = 0x1000 },
            TxBuffer = new MemoryRangeConfig { Start = 0x60200000, Length = 0x1000 },
            InputMetadata = new MemoryRangeConfig { Start = 0x60400000, Length = 0x1000 },
            VoucherHashes = new MemoryRangeConfig { Start = 0x60600000, Length = 0x1000 },
            NoticeHashes = new MemoryRangeConfig { Start = 0x60800000, Length = 0x1000 },
        },
        Uarch = new UarchConfig { Ram = new RamConfig { Length = 5000 } },
        Htif = new HtifConfig { YieldAutomatic = true },
        Rom = new RomConfig { ImageFilename = _factory.Files.Write("rom", [1, 2, 3]), Bootargs = "quiet" },
    };

    private void Store()
    {
        using Machine machine = _factory.Create();
        machine.Store(_directory);
    }

    [Fact]
    public void A_configuration_that_is_a_directory_costs_no_memory()
    {
        Directory.CreateDirectory(Path.Combine(_directory, "config.protobuf"));
        long before = GC.GetAllocatedBytesForCurrentThread();

        LoadFails("expected config archive_version 4 (got 0)");

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(16 << 20, "a directory may tell a length of 2^63 - 1");
    }

    private Machine Load() => Machine.Load(_directory, Machine.ReadStoredConfig(_directory), new RecordingConsole());

    private void LoadFails(string message) =>
        this.Invoking(it => it.Load().Dispose()).Should().Throw<MachineException>().WithMessage(message);
}
