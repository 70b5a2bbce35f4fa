// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Hashing;

namespace MachineEmulator.Tests.Machines;

/// <summary>Many snapshots of one machine at once, gone to in any order.</summary>
public sealed class CheckpointTests : IDisposable
{
    private const ulong PageSize = 4096;

    private static readonly MemoryRangeConfig Drive = new() { Start = MachineFactory.Drive, Length = 0x4000 };

    private readonly MachineFactory _factory = new();

    public void Dispose() => _factory.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Checkpoints_are_gone_to_back_and_forth_bit_for_bit(bool hashesBetween)
    {
        using Machine machine = Writing();
        var checkpoints = new List<(MachineSnapshot Snapshot, byte[] Memory)>();
        for (ulong i = 0; i < 5; i++)
        {
            machine.Run(i * 37);
            if (hashesBetween)
            {
                machine.GetRootHash();
            }

            checkpoints.Add((machine.TakeSnapshot(), machine.ReadMemory(MachineFactory.Ram, MachineFactory.RamLength)));
        }

        HashValue[] expected = [.. Enumerable.Range(0, 5).Select(i => HashOfFreshRun((ulong)i * 37))];
        foreach (int i in (int[])[4, 0, 3, 3, 1, 4, 2, 0, 2, 1])
        {
            machine.Restore(checkpoints[i].Snapshot);

            machine.ReadRegister(Register.Mcycle).Should().Be((ulong)i * 37);
            machine.ReadMemory(MachineFactory.Ram, MachineFactory.RamLength).Should().Equal(checkpoints[i].Memory);
            machine.GetRootHash().Should().Be(expected[i]);
            machine.Run(((ulong)i * 37) + 20);
        }

        checkpoints.ForEach(checkpoint => checkpoint.Snapshot.Dispose());
        machine.BytesOfSnapshotsOnly.Should().Be(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_long_random_history_never_loses_a_checkpoint(int seed)
    {
        using Machine machine = Writing();
        var random = new Random(seed);
        var checkpoints = new List<(MachineSnapshot Snapshot, HashValue Hash)>();
        for (int i = 0; i < 600; i++)
        {
            switch (random.Next(8))
            {
                case 0 or 1:
                    machine.Run(machine.ReadRegister(Register.Mcycle) + (ulong)random.Next(200));
                    break;
                case 2:
                    machine.WriteMemory(MachineFactory.Ram + 0x1000 + ((ulong)random.Next(15) * PageSize), [(byte)random.Next(), 1]);
                    break;
                case 3:
                    machine.WriteMemory(Drive.Start + ((ulong)random.Next(4) * PageSize), [(byte)random.Next()]);
                    break;
                case 4:
                    machine.GetRootHash();
                    break;
                case 5 when checkpoints.Count < 12:
                    HashValue? before = random.Next(2) == 0 ? machine.GetRootHash() : null;
                    MachineSnapshot taken = machine.TakeSnapshot();
                    checkpoints.Add((taken, before ?? machine.GetRootHash()));
                    break;
                case 6 when random.Next(3) == 0:
                    machine.ReplaceMemoryRange(Drive);
                    break;
                case 7 when checkpoints.Count > 0:
                    int chosen = random.Next(checkpoints.Count);
                    machine.Restore(checkpoints[chosen].Snapshot);
                    if (random.Next(2) == 0)
                    {
                        machine.GetRootHash().Should().Be(checkpoints[chosen].Hash, "step {0} of seed {1}", i, seed);
                        machine.FindStalePages().Should().BeEmpty();
                    }

                    if (random.Next(4) == 0)
                    {
                        checkpoints[chosen].Snapshot.Dispose();
                        checkpoints.RemoveAt(chosen);
                    }

                    break;
            }
        }

        checkpoints.Should().NotBeEmpty();
        foreach ((MachineSnapshot snapshot, HashValue hash) in checkpoints)
        {
            machine.Restore(snapshot);
            machine.GetRootHash().Should().Be(hash);
            snapshot.Dispose();
        }

        machine.BytesOfSnapshotsOnly.Should().Be(0);
    }

    [Fact]
    public void What_checkpoints_hold_is_counted_by_the_page()
    {
        using Machine machine = _factory.CreateWithDrive(Drive);
        using MachineSnapshot first = machine.TakeSnapshot();
        machine.BytesOfSnapshotsOnly.Should().Be(0, "the machine still has every page itself");

        machine.WriteMemory(MachineFactory.Ram, [1]);
        machine.BytesOfSnapshotsOnly.Should().Be(PageSize, "the program's page was copied");
        machine.WriteMemory(MachineFactory.Ram + 0x8000, [1]);
        machine.BytesOfSnapshotsOnly.Should().Be(PageSize, "the checkpoint has nothing of an untouched page");

        using MachineSnapshot second = machine.TakeSnapshot();
        machine.Restore(first);
        machine.BytesOfSnapshotsOnly.Should().Be(2 * PageSize);
        second.Dispose();
        machine.BytesOfSnapshotsOnly.Should().Be(0);
    }

    [Fact]
    public void A_replaced_range_keeps_only_what_a_checkpoint_has_of_it()
    {
        using Machine machine = _factory.CreateWithDrive(Drive);
        machine.WriteMemory(Drive.Start, [1]);
        using MachineSnapshot snapshot = machine.TakeSnapshot();
        machine.WriteMemory(Drive.Start, new byte[Drive.Length]);

        machine.ReplaceMemoryRange(Drive);

        machine.BytesOfSnapshotsOnly.Should().Be(PageSize);
        snapshot.Dispose();
        machine.BytesOfSnapshotsOnly.Should().Be(0);
    }

    [Fact]
    public void A_machine_that_writes_through_to_a_file_says_so_while_it_does()
    {
        string image = _factory.Files.Write("shared", new byte[Drive.Length]);
        using Machine machine = _factory.CreateWithDrive(Drive with { ImageFilename = image, Shared = true });
        machine.HasWriteThroughRange.Should().BeTrue();

        machine.ReplaceMemoryRange(Drive);

        machine.HasWriteThroughRange.Should().BeFalse();
    }

    private Machine Writing() => _factory.Create(_factory.Config(MachineFactory.StoreToEightPages) with { FlashDrives = [Drive] });

    private HashValue HashOfFreshRun(ulong mcycle)
    {
        using Machine machine = Writing();
        for (ulong limit = 0; limit <= mcycle; limit += 37)
        {
            machine.Run(limit);
        }

        return machine.GetRootHash();
    }
}
