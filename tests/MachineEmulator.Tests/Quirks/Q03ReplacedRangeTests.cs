// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using MachineEmulator.Configuration;
using MachineEmulator.Hashing;
using MachineEmulator.Tests.Execution;
using MachineEmulator.Tests.Machines;

namespace MachineEmulator.Tests.Quirks;

/// <summary>
/// What ReplaceMemoryRange leaves in the TLB (spec 2.9, Q3), and what the original leaves undefined (spec 14, U3): here entries of the old
/// range lead to the new one, and a page written through an entry of index 32 is not marked. The guest counts up a word of the drive.
/// </summary>
public sealed class Q03ReplacedRangeTests : IDisposable
{
    private const ulong ReadIndex = 0x24008;
    private const ulong WriteIndex = 0x25008;
    private const uint JumpToStart = 0xFF5FF06F;
    private static readonly MemoryRangeConfig Drive = new() { Start = MachineFactory.Drive, Length = 0x2000 };
    private readonly MachineFactory _factory = new();

    public void Dispose() => _factory.Dispose();

    [Fact]
    public void Q03_Entries_filled_after_a_replacement_have_index_32()
    {
        using Machine machine = Create();
        machine.ReplaceMemoryRange(Drive);

        machine.Run(2);

        machine.ReadWord(ReadIndex).Should().Be(32);
        machine.ReadWord(WriteIndex).Should().Be(32);
    }

    [Fact]
    public void Q03_A_machine_stored_with_such_an_entry_cannot_be_loaded()
    {
        using Machine machine = Create();
        machine.ReplaceMemoryRange(Drive);
        machine.Run(2);
        string directory = _factory.Files.PathOf("stored");
        machine.Store(directory);

        Action load = () => Machine.Load(directory, Machine.ReadStoredConfig(directory), new RecordingConsole()).Dispose();

        load.Should().Throw<MachineException>().WithMessage("invalid PMA for TLB entry");
    }

    [Fact]
    public void U3_Hashing_with_a_valid_write_entry_of_index_32_leaves_its_page_stale()
    {
        using Machine machine = Create();
        machine.ReplaceMemoryRange(Drive);
        machine.Run(2);
        HashValue page = machine.GetProof(MachineFactory.Drive, 12).TargetHash;

        machine.Run(6);

        machine.ReadWord(MachineFactory.Drive).Should().Be(8);
        machine.GetProof(MachineFactory.Drive, 12).TargetHash.Should().Be(page);
        machine.FindStalePages().Should().ContainSingle(stale => stale.Address == MachineFactory.Drive);
        machine.Invoking(it => it.GetProof(MachineFactory.Drive, 3))
            .Should().Throw<MachineException>().WithMessage("inconsistent merkle tree");
    }

    [Fact]
    public void U3_Live_entries_of_the_old_range_lead_to_the_new_one()
    {
        using Machine machine = Create();
        machine.Run(3);
        using MachineSnapshot snapshot = machine.TakeSnapshot();

        machine.ReplaceMemoryRange(Drive);
        machine.ReadWord(MachineFactory.Drive).Should().Be(0);
        machine.Run(6);

        machine.ReadWord(MachineFactory.Drive).Should().Be(8);
        machine.ReadRegister(Registers.X(7)).Should().Be(8);
        machine.ReadWord(WriteIndex).Should().Be(2, "a replacement changes no entry");
        machine.GetRootHash();
        machine.FindStalePages().Should().BeEmpty();
        machine.Restore(snapshot);
        machine.ReadWord(MachineFactory.Drive).Should().Be(7);
    }

    [Fact]
    public void U3_A_live_read_entry_sees_the_bytes_of_the_new_image()
    {
        using Machine machine = Create();
        machine.Run(5);
        byte[] image = new byte[0x2000];
        image[0] = 0x55;
        machine.WriteRegister(Register.Pc, MachineFactory.Ram + 4);

        machine.ReplaceMemoryRange(Drive with { ImageFilename = _factory.Files.Write("image", image) });
        machine.Run(6);

        machine.ReadRegister(Registers.X(7)).Should().Be(0x55);
    }

    private Machine Create()
    {
        uint[] program = [Word.Sd(6, 5), Word.Ld(7, 5), Word.Addi(6, 6, 1), JumpToStart];
        MachineConfig config = _factory.Config(Convert.ToHexString(MemoryMarshal.AsBytes<uint>(program)));
        return _factory.Create(config with
        {
            FlashDrives = [Drive],
            Processor = config.Processor.With(Registers.X(5), MachineFactory.Drive).With(Registers.X(6), 7),
        });
    }
}
