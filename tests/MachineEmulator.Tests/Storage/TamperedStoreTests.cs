// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using MachineEmulator.Configuration;
using MachineEmulator.Hashing;
using MachineEmulator.Tests.Machines;

namespace MachineEmulator.Tests.Storage;

/// <summary>Stored machines of which a file was changed, cut off or removed (spec 2.3, 2.5, 2.8).</summary>
public sealed class TamperedStoreTests : IDisposable
{
    private const string Rom = "0000000000001000-f000.bin";
    private const string Ram = "0000000080000000-10000.bin";
    private const string Tlb = "0000000000020000-6000.bin";
    private const string Drive = "0080000000000000-2000.bin";
    private const string UarchRam = "0000000070000000-1388.bin";
    private const string Mismatch = "stored and restored hashes do not match";

    private readonly MachineFactory _factory = new();
    private readonly string _directory;
    private readonly HashValue _hash;

    public TamperedStoreTests()
    {
        _directory = _factory.Files.PathOf("stored");
        MachineConfig config = _factory.Config() with
        {
            FlashDrives = [new MemoryRangeConfig { Start = MachineFactory.Drive, Length = 0x2000 }],
            Uarch = new UarchConfig { Ram = new RamConfig { Length = 5000 } },
        };
        using Machine machine = _factory.Create(config);
        machine.Run(2);
        machine.Store(_directory);
        _hash = machine.GetRootHash();
    }

    public void Dispose() => _factory.Dispose();

    [Theory]
    [InlineData(Rom, "error opening image file '{0}' when initializing ROM: No such file or directory")]
    [InlineData(Ram, "error opening image file '{0}' when initializing RAM: No such file or directory")]
    [InlineData(UarchRam, "error opening image file '{0}' when initializing uarch RAM: No such file or directory")]
    [InlineData(Drive, "could not open image file '{0}' when initializing flash drive 0: No such file or directory")]
    [InlineData(Tlb, "could not open image file '{0}' when initializing shadow TLB device: No such file or directory")]
    [InlineData("hash", "unable to open '{0}' in mode 'rb': No such file or directory")]
    [InlineData("config.protobuf", "unable to open '{0}' for reading")]
    public void A_missing_file_is_told(string file, string message)
    {
        File.Delete(PathOf(file));

        LoadFails(message, file);
    }

    [Theory]
    [InlineData(Rom, "image file '{0}' of ROM is too large for range")]
    [InlineData(Ram, "image file '{0}' of RAM is too large for range")]
    [InlineData(UarchRam, "image file '{0}' of uarch RAM is too large for range")]
    [InlineData(Drive, "image file '{0}' size (8193) does not match range length (8192) of flash drive 0")]
    [InlineData(Tlb, "image file '{0}' size (24577) does not match range length (24576) of shadow TLB device")]
    public void A_file_that_is_too_long_is_told(string file, string message)
    {
        using (FileStream stream = File.OpenWrite(PathOf(file)))
        {
            stream.SetLength(stream.Length + 1);
        }

        LoadFails(message, file);
    }

    [Theory]
    [InlineData(Ram, Mismatch)]
    [InlineData(Drive, "image file '{0}' size (0) does not match range length (8192) of flash drive 0")]
    [InlineData(Tlb, "image file '{0}' size (0) does not match range length (24576) of shadow TLB device")]
    [InlineData("hash", "error reading from '{0}'")]
    [InlineData("config.protobuf", "expected config archive_version 4 (got 0)")]
    public void An_empty_file_is_told(string file, string message)
    {
        File.WriteAllBytes(PathOf(file), []);

        LoadFails(message, file);
    }

    [Theory]
    [InlineData(Rom, 0xEFFF, Mismatch)]
    [InlineData(Ram, 0x8000, Mismatch)]
    [InlineData(UarchRam, 4999, Mismatch)]
    [InlineData(Drive, 0x1FFF, Mismatch)]
    [InlineData("hash", 31, Mismatch)]
    [InlineData(Tlb, 0, "misaligned virtual page address in TLB entry")]
    [InlineData(Tlb, 0x3000, "misaligned physical page address in TLB entry")]
    [InlineData(Tlb, 0x3008, "invalid PMA for TLB entry")]
    [InlineData(Tlb, 0x3018, Mismatch)]
    [InlineData("config.protobuf", 0, "expected config archive_version 4 (got 5)")]
    public void A_changed_byte_is_told(string file, int offset, string message)
    {
        byte[] bytes = File.ReadAllBytes(PathOf(file));
        bytes[offset] ^= 1;
        File.WriteAllBytes(PathOf(file), bytes);

        LoadFails(message, file);
    }

    [Theory]
    [InlineData("config.protobuf", "expected config archive_version 4 (got 0)")]
    [InlineData("hash", "error reading from '{0}'")]
    public void A_directory_in_place_of_a_file_is_told(string file, string message)
    {
        File.Delete(PathOf(file));
        Directory.CreateDirectory(PathOf(file));

        LoadFails(message, file);
    }

    [Theory]
    [InlineData("7B08017C")]
    [InlineData("7B738801027478017C")]
    [InlineData("780A")]
    public void Unknown_fields_and_groups_of_the_configuration_are_passed_over(string hex)
    {
        byte[] config = File.ReadAllBytes(PathOf("config.protobuf"));
        File.WriteAllBytes(PathOf("config.protobuf"), [config[0], .. Convert.FromHexString(hex), .. config[1..]]);

        using Machine machine = Load();

        machine.GetRootHash().Should().Be(_hash);
    }

    [Fact]
    public async Task A_pipe_in_place_of_a_file_is_told_and_not_waited_for()
    {
        foreach ((string file, string message) in new[]
        {
            (Ram, "error obtaining length of image file '{0}' when initializing RAM: Illegal seek"),
            (Drive, "unable to obtain length of image file '{0}' when initializing flash drive 0: Illegal seek"),
            ("config.protobuf", "expected config archive_version 4 (got 0)"),
        })
        {
            byte[] bytes = await File.ReadAllBytesAsync(PathOf(file));
            File.Delete(PathOf(file));
            using (Process mkfifo = Process.Start("mkfifo", [PathOf(file)]))
            {
                await mkfifo.WaitForExitAsync();
            }

            LoadFails(message, file);
            File.Delete(PathOf(file));
            await File.WriteAllBytesAsync(PathOf(file), bytes);
        }
    }

    [Fact]
    public void A_ninth_drive_is_refused()
    {
        using (FileStream config = new(PathOf("config.protobuf"), FileMode.Append))
        {
            config.Write(Convert.FromHexString(string.Concat(Enumerable.Repeat("2200", 8))));
        }

        LoadFails("std::bad_alloc", "config.protobuf");
    }

    [Fact]
    public void Q17_A_configuration_cut_off_anywhere_is_the_same_machine_or_an_error_of_the_machine()
    {
        byte[] config = File.ReadAllBytes(PathOf("config.protobuf"));
        int loaded = 0;
        for (int length = 1; length < config.Length; length += length < config.Length - 16 ? 7 : 1)
        {
            File.WriteAllBytes(PathOf("config.protobuf"), config[..length]);
            try
            {
                using Machine machine = Load();
                machine.GetRootHash().Should().Be(_hash);
                loaded++;
            }
            catch (MachineException)
            {
                // Anything else fails the test.
            }
        }

        loaded.Should().BeGreaterThan(0, "the last field holds nothing");
    }

    private string PathOf(string file) => Path.Combine(_directory, file);

    private Machine Load() => Machine.Load(_directory, Machine.ReadStoredConfig(_directory), new RecordingConsole());

    private void LoadFails(string message, string file) => this.Invoking(it => it.Load().Dispose()).Should().Throw<MachineException>()
        .WithMessage(message.Replace("{0}", PathOf(file), StringComparison.Ordinal));
}
