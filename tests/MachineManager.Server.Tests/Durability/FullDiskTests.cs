// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability.Checkpoints;
using MachineManager.Server.Durability.Journals;

namespace MachineManager.Server.Tests.Durability;

/// <summary>What happens when there is no room. A limit of the process's file sizes does not suit tests beside these.</summary>
[CollectionDefinition(nameof(FullDiskTests), DisableParallelization = true)]
[Collection(nameof(FullDiskTests))]
public sealed class FullDiskTests
{
    [Fact]
    public async Task A_record_for_which_there_is_no_room_fails_alone_and_leaves_the_journal_as_it_was()
    {
        await using var fixture = new DurableFixture();
        var stops = Enumerable.Range(2, 50).Select(id => Samples.Reached((ulong)id, (ulong)id - 1, (ulong)id)).ToArray();
        var session = await fixture.CreateAsync("s1", stops);
        var other = await fixture.CreateAsync("other");
        // More than the room that is taken in advance.
        var data = new byte[100_000];
        data.AsSpan().Fill(3);
        var path = fixture.JournalOf("s1");
        var before = Whole(path);
        foreach (var room in new[] { 1, 7, 8, 9, 500, 20_000, 99_999 })
        {
            using (new FileSizeLimit(before.Length + room))
            {
                var append = () => session.Journal.AppendDurablyAsync(new MachineChanged(1, 0, Samples.Write(51, data)));
                await append.Should().ThrowAsync<StorageFullException>()
                    .WithMessage($"the journal '{path}' cannot be written: File too large");
                Whole(path).Should().Equal(before, "{0} bytes were left", room);
                await other.Journal.AppendDurablyAsync(Samples.Run(5));
            }
        }

        await session.Journal.AppendDurablyAsync(new MachineChanged(1, 0, Samples.Write(51, data)));
        var recovered = (await fixture.RestartAsync()).Recovered.Single(found => found.SessionId == "s1");
        (recovered.Present.Id, recovered.Changes.Count).Should().Be((51UL, 1));
    }

    [Fact]
    public async Task A_record_that_fits_is_written_though_there_is_no_room_in_advance()
    {
        await using var fixture = new DurableFixture();
        var session = await fixture.CreateAsync();
        var path = fixture.JournalOf("s1");
        ulong last = 1;
        using (new FileSizeLimit(new FileInfo(path).Length + 100))
        {
            try
            {
                for (; ; last++)
                    await session.Journal.AppendDurablyAsync(Samples.Reached(last + 1, last, last));
            }
            catch (StorageFullException)
            {
                new FileInfo(path).Length.Should().BeGreaterThan(16_384);
            }
        }

        (await fixture.RecoverAsync()).Present.Id.Should().Be(last);
    }

    [Fact]
    public async Task A_journal_that_cannot_be_taken_back_says_so_for_ever()
    {
        using var memory = new SealedMemory();
        var journal = SessionJournal.Create(JournalFile.Open(memory.Path), "/sessions/s1/journal", Samples.Opened());
        memory.FixLength();
        ulong last = 1;
        var append = async () =>
        {
            for (; ; last++)
                await journal.AppendAsync(Samples.Reached(last + 1, last, last));
        };
        await append.Should().ThrowAsync<JournalException>()
            .WithMessage("the journal '/sessions/s1/journal' cannot be written: Operation not permitted");
        for (var i = 0; i < 2; i++)
        {
            var again = () => journal.AppendAsync(Samples.Run(5));
            await again.Should().ThrowAsync<JournalException>().WithMessage(
                "the journal '/sessions/s1/journal' is broken since a record could not be taken back: Operation not permitted");
        }

        (await journal.ReadAsync(history => history.Present.Id)).Should().Be(last);
        await journal.CloseAsync();
    }

    [SmallDiskFact]
    public async Task On_a_full_disk_no_session_is_opened_and_nothing_is_left_of_it()
    {
        using var disk = new SmallDisk();
        await using var fixture = new DurableFixture(disk.Root);
        _ = fixture.Directories;
        disk.Fill(pagesLeft: 1);
        var create = () => fixture.CreateAsync("s1");
        await create.Should().NotThrowAsync("a page is enough");
        create = () => fixture.CreateAsync("s2");
        await create.Should().ThrowAsync<StorageFullException>().WithMessage("*No space left on device");
        fixture.Folders.Should().ContainSingle();
        disk.Empty();
        await fixture.CreateAsync("s2");
        (await fixture.RestartAsync()).Recovered.Should().HaveCount(2);
    }

    [SmallDiskFact]
    public async Task On_a_full_disk_a_checkpoint_is_not_stored_and_the_session_goes_on()
    {
        using var disk = new SmallDisk();
        await using var fixture = new DurableFixture(disk.Root);
        var session = await fixture.CreateAsync("s1", Samples.Reached(2, 1, 10));
        var first = await StoreAsync(session.Checkpoints, 1, 8192);
        first.Should().NotBeNull();
        disk.Fill(pagesLeft: 4);
        (await StoreAsync(session.Checkpoints, 2, 100_000)).Should().BeNull();
        Directory.GetDirectories(Path.GetDirectoryName(first!.Folder)!).Should().Equal(first.Folder);
        fixture.Log.All.Should().ContainSingle(line => line.Contains("no checkpoint is stored") && line.Contains("No space left on device"));
        await session.Journal.AppendDurablyAsync(Samples.Reached(3, 2, 20));
        (await fixture.RecoverAsync()).Present.Id.Should().Be(3);
    }

    [SmallDiskFact]
    public async Task Sessions_can_be_ended_and_found_on_a_full_disk()
    {
        using var disk = new SmallDisk();
        await using var fixture = new DurableFixture(disk.Root);
        var ended = await fixture.CreateAsync("ended");
        await fixture.CreateAsync("kept", Samples.Reached(2, 1, 10));
        disk.Fill(pagesLeft: 0);
        await ended.EndAsync();
        disk.Fill(pagesLeft: 0);
        (await fixture.RecoverAsync()).SessionId.Should().Be("kept");
    }

    private static Task<StoredCheckpoint?> StoreAsync(StoredCheckpoints checkpoints, ulong stop, int bytes) =>
        checkpoints.StoreAsync(
            Samples.Stop(stop, stop - 1, stop), Samples.HashOf(1), DurableFixture.Machine(Samples.HashOf(1), bytes));

    /// <summary>A journal without the zeros behind its records.</summary>
    private static byte[] Whole(string path) => File.ReadAllBytes(path).AsSpan().TrimEnd((byte)0).ToArray();
}
