// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability.Journals;
using MachineManager.Server.Durability.Recovery;

namespace MachineManager.Server.Tests.Durability;

/// <summary>Journals that end in the middle of something, or have been damaged.</summary>
public sealed class TornJournalTests : IAsyncLifetime
{
    private readonly DurableFixture _fixture = new();

    [Fact]
    public async Task However_long_the_tail_is_the_whole_records_before_it_count()
    {
        var ends = await WriteAsync();
        var whole = File.ReadAllBytes(Journal);
        for (var length = ends[0]; length < ends[^1]; length++)
        {
            var records = ends.Count(end => end <= length);
            var reader = Read(whole[..length]);
            Told(reader.History).Should().Be(AfterRecords(records), "the journal was cut at byte {0}", length);
            reader.End.Should().Be(ends[records - 1]);
        }
    }

    [Fact]
    public async Task A_flipped_bit_ends_the_journal_before_its_record()
    {
        var ends = await WriteAsync();
        var whole = File.ReadAllBytes(Journal);
        for (var bit = 8 * ends[0]; bit < 8 * ends[^1]; bit++)
        {
            whole[bit / 8] ^= (byte)(1 << bit % 8);
            var records = ends.Count(end => end <= bit / 8);
            Told(Read(whole).History).Should().Be(AfterRecords(records), "bit {0} of byte {1} was flipped", bit % 8, bit / 8);
            whole[bit / 8] ^= (byte)(1 << bit % 8);
        }
    }

    [Fact]
    public async Task What_was_torn_is_cut_off_and_the_journal_goes_on_behind_what_is_whole()
    {
        var ends = await WriteAsync();
        var whole = File.ReadAllBytes(Journal);
        for (var record = 1; record < ends.Count; record++)
        {
            File.WriteAllBytes(Journal, whole[..((ends[record] + ends[record - 1]) / 2)]);
            var recovered = await _fixture.RecoverAsync();
            new FileInfo(Journal).Length.Should().Be(ends[record - 1]);
            await recovered.Storage.Journal.AppendDurablyAsync(Samples.Reached(50, 1, 500));
            (await _fixture.RecoverAsync()).Present.Id.Should().Be(50);
        }
    }

    [Fact]
    public async Task The_bytes_cut_off_are_logged_and_room_taken_in_advance_is_not()
    {
        var ends = await WriteAsync();
        var whole = File.ReadAllBytes(Journal);
        File.WriteAllBytes(Journal, [.. whole[..(ends[^1] - 1)], .. new byte[100]]);
        await _fixture.RecoverAsync();
        var torn = ends[^1] - 1 - ends[^2];
        _fixture.Log.All.Should().ContainSingle(line => line.Contains("cut off"))
            .Which.Should().Contain($"{Journal} ends with {torn} bytes");
        new FileInfo(Journal).Length.Should().Be(ends[^2]);
    }

    [Fact]
    public async Task A_long_write_whose_last_piece_is_torn_has_not_happened()
    {
        var session = await _fixture.CreateAsync("s1", Samples.Reached(2, 1, 10));
        var before = await WholeLengthAsync();
        var data = new byte[2 * JournalFormat.DataPiece + 100];
        data.AsSpan().Fill(9);
        await session.Journal.AppendDurablyAsync(new MachineChanged(1, 0, Samples.Write(10, data)));
        await _fixture.StopAsync();
        var whole = File.ReadAllBytes(Journal);
        foreach (var length in new[] { before + 1, before + JournalFormat.DataPiece + 50, before + 2 * JournalFormat.DataPiece + 90 })
        {
            File.WriteAllBytes(Journal, whole[..length]);
            var recovered = await _fixture.RecoverAsync();
            (recovered.Present.Id, recovered.Changes.Count).Should().Be((2UL, 0));
            new FileInfo(Journal).Length.Should().Be(before);
            // Pieces of the torn write are not taken for those of the next.
            await recovered.Storage.Journal.AppendDurablyAsync(Samples.Changed(1, 0, 10, 5));
            (await _fixture.RecoverAsync()).Changes.Single().Should().BeEquivalentTo(Samples.Write(10, 5), o => o.Excluding(w => w.Data));
            await _fixture.StopAsync();
        }
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _fixture.DisposeAsync();

    private string Journal => _fixture.JournalOf("s1");

    /// <summary>A journal of eight records, and where each of them ends.</summary>
    private async Task<List<int>> WriteAsync()
    {
        JournalRecord[] records =
        [
            Samples.Run(10, 20), Samples.Reached(2, 1, 10), Samples.Reached(3, 2, 20, hash: Samples.HashOf(3)), new RunEnded(3),
            Samples.Changed(1, 0, 20), new ChangeRefused(1), Samples.Changed(2, 0, 20, 1, 2, 3, 4),
        ];
        var session = await _fixture.CreateAsync();
        var ends = new List<int> { await WholeLengthAsync() };
        foreach (var record in records)
        {
            await session.Journal.AppendAsync(record);
            ends.Add(await WholeLengthAsync());
        }

        await _fixture.StopAsync();
        return ends;
    }

    /// <summary>Without the zeros behind the records; no record of these tests ends with a zero.</summary>
    private async Task<int> WholeLengthAsync()
    {
        var bytes = await File.ReadAllBytesAsync(Journal);
        return bytes.AsSpan().LastIndexOfAnyExcept((byte)0) + 1;
    }

    private static JournalReader Read(byte[] journal)
    {
        var reader = new JournalReader(new MemoryStream(journal));
        reader.Read();
        return reader;
    }

    private static string Told(SessionHistory session) =>
        $"at {session.Present.Id}, run {session.Run?.GoesOn.ToString() ?? "none"}, changes {session.Changes.Count}";

    private static string AfterRecords(int count) => count switch
    {
        1 => "at 1, run none, changes 0",
        2 => "at 1, run True, changes 0",
        3 => "at 2, run True, changes 0",
        4 => "at 3, run True, changes 0",
        5 => "at 3, run False, changes 0",
        6 => "at 3, run none, changes 1",
        7 => "at 3, run False, changes 0",
        _ => "at 3, run none, changes 1",
    };
}
