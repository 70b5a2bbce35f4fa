// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Emulators;
using MachineManager.Server.Durability;
using MachineManager.Server.Durability.Journals;

namespace MachineManager.Server.Tests.Durability;

public sealed class JournalTests : IAsyncLifetime
{
    private readonly DurableFixture _fixture = new();

    [Fact]
    public async Task What_is_written_is_read_back()
    {
        var session = await _fixture.CreateAsync();
        var range = new MemoryRangeConfig { Start = 1UL << 55, Length = 4096, ImageFilename = "/images/drive.bin" };
        var replaced = new RangeReplacement(Samples.At(20, 5), range);
        await session.Journal.AppendAsync(Samples.Run(10, 20));
        await session.Journal.AppendAsync(Samples.Reached(2, 1, 10, hash: Samples.HashOf(2)));
        await session.Journal.AppendAsync(Samples.Reached(3, 2, 20));
        await session.Journal.AppendDurablyAsync(new RunEnded(3));
        await session.Journal.AppendDurablyAsync(Samples.Changed(1, 0, 20, 1, 2, 3));
        await session.Journal.AppendDurablyAsync(new MachineChanged(2, 1, replaced));
        await session.Journal.AppendDurablyAsync(Samples.Run(30));

        var recovered = await _fixture.RecoverAsync();
        var opened = Samples.Opened();
        recovered.SessionId.Should().Be("s1");
        recovered.Source.Should().BeEquivalentTo(opened.Source);
        recovered.Origin.Should().Be(opened.Origin);
        recovered.Stops.Values.Should().Equal(
            opened.Origin, Samples.Stop(2, 1, 10, hash: Samples.HashOf(2)), Samples.Stop(3, 2, 20));
        recovered.Present.Id.Should().Be(3);
        recovered.Changes.Should().HaveCount(2);
        var write = recovered.Changes[0].Should().BeOfType<MemoryWrite>().Subject;
        (write.Position, write.Address).Should().Be((Samples.At(20), 0x8000_0000UL));
        write.Data.ToArray().Should().Equal(1, 2, 3);
        recovered.Changes[1].Should().Be(replaced);
        recovered.ChangesApplied.Should().Be(2);
        recovered.Run!.Targets.Should().Equal(Samples.At(30));
        recovered.Run.GoesOn.Should().BeTrue();
        (recovered.NextStopId, recovered.NextChangeNumber).Should().Be((4UL, 3));
    }

    [Fact]
    public async Task A_response_and_its_taking_back_are_read_back()
    {
        var data = new byte[2 << 20];
        new Random(1).NextBytes(data);
        var session = await _fixture.CreateAsync("s1", Samples.Run(10), Samples.Reached(2, 1, 10), new RunEnded(2));
        await session.Journal.AppendAsync(new MachineChanged(1, 0, new CmioResponse(Samples.At(10), 7, data)));
        await session.Journal.AppendAsync(Samples.Reached(3, 2, 10, changes: 1));
        await session.Journal.AppendDurablyAsync(Samples.Reached(4, 3, 20, changes: 1));

        var recovered = await _fixture.RecoverAsync();
        var response = recovered.Changes.Should().ContainSingle().Which.Should().BeOfType<CmioResponse>().Subject;
        (response.Position, response.Reason).Should().Be((Samples.At(10), (ushort)7));
        response.Data.Span.SequenceEqual(data).Should().BeTrue();
        recovered.Present.Id.Should().Be(4);

        await recovered.Storage.Journal.AppendDurablyAsync(new ResponseReverted(0, 2));
        recovered = await _fixture.RecoverAsync();
        recovered.Changes.Should().BeEmpty();
        (recovered.Present.Id, recovered.ChangesApplied, recovered.NextChangeNumber, recovered.NextStopId).Should().Be((2UL, 0, 2, 5UL));
        recovered.Stops.Keys.Should().Equal(1UL, 2UL);
        recovered.Run.Should().BeNull();
    }

    [Theory]
    [InlineData(0, 2UL, "what is reverted is change 1 of 2, which is no response")]
    [InlineData(2, 2UL, "what is reverted is change 3 of 2, which is no response")]
    [InlineData(1, 3UL, "a response was reverted to stop 3, which is not the place before it")]
    [InlineData(1, 1UL, "a response was reverted to stop 1, which is not the place before it")]
    public async Task What_is_no_taking_back_of_a_response_is_refused(int kept, ulong stop, string problem)
    {
        var session = await _fixture.CreateAsync(
            "s1",
            Samples.Reached(2, 1, 10),
            Samples.Changed(1, 0, 10),
            new MachineChanged(2, 1, new CmioResponse(Samples.At(10), 0, default)),
            Samples.Reached(3, 2, 10, changes: 2));
        var append = () => session.Journal.AppendAsync(new ResponseReverted(kept, stop));
        await append.Should().ThrowAsync<InvalidJournalException>().WithMessage(problem);
        await session.Journal.AppendAsync(new ResponseReverted(1, 2));
        (await _fixture.RecoverAsync()).ChangesApplied.Should().Be(1);
    }

    [Fact]
    public async Task A_machine_from_a_directory_is_read_back()
    {
        var opened = Samples.Opened() with { Source = new(EmulatorKind.Grpc, null, "/machines/one", null) };
        await _fixture.Directories.CreateAsync(opened);
        (await _fixture.RecoverAsync()).Source.Should().Be(opened.Source);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(JournalFormat.DataPiece)]
    [InlineData(JournalFormat.DataPiece + 1)]
    [InlineData(40 << 20)]
    public async Task A_write_of_any_length_is_read_back(int length)
    {
        var data = new byte[length];
        new Random(length).NextBytes(data);
        var session = await _fixture.CreateAsync();
        await session.Journal.AppendAsync(new MachineChanged(1, 0, new MemoryWrite(Samples.At(0), 4096, data)));
        await session.Journal.AppendDurablyAsync(Samples.Reached(2, 1, 5, changes: 1));
        var recovered = await _fixture.RecoverAsync();
        recovered.Present.Id.Should().Be(2);
        ((MemoryWrite)recovered.Changes.Single()).Data.Span.SequenceEqual(data).Should().BeTrue();
    }

    [Fact]
    public async Task Records_are_in_the_order_of_the_calls_though_nobody_waits_for_them()
    {
        var session = await _fixture.CreateAsync();
        var appended = Enumerable.Range(2, 500).Select(id =>
        {
            var record = Samples.Reached((ulong)id, (ulong)id - 1, (ulong)id);
            return id % 50 == 0 ? session.Journal.AppendDurablyAsync(record) : session.Journal.AppendAsync(record);
        });
        await Task.WhenAll(appended.ToArray());
        (await _fixture.RecoverAsync()).Present.Id.Should().Be(501);
    }

    [Fact]
    public async Task A_journal_goes_on_where_it_was_left()
    {
        await _fixture.CreateAsync("s1", Samples.Reached(2, 1, 10));
        var recovered = await _fixture.RecoverAsync();
        await recovered.Storage.Journal.AppendDurablyAsync(Samples.Reached(3, 2, 20));
        (await _fixture.RecoverAsync()).Stops.Keys.Should().Equal(1UL, 2UL, 3UL);
        _fixture.Log.All.Should().NotContain(line => line.Contains("cut off"));
    }

    [Fact]
    public async Task A_record_that_cannot_follow_is_refused_and_the_journal_goes_on()
    {
        var session = await _fixture.CreateAsync();
        var append = () => session.Journal.AppendAsync(Samples.Reached(5, 4, 20));
        await append.Should().ThrowAsync<InvalidJournalException>().WithMessage("stop 5 has the parent 4, which is not known");
        await session.Journal.AppendDurablyAsync(Samples.Reached(2, 1, 10));
        (await _fixture.RecoverAsync()).Present.Id.Should().Be(2);
    }

    [Fact]
    public async Task A_record_that_is_too_long_is_refused_and_the_journal_goes_on()
    {
        var session = await _fixture.CreateAsync();
        var append = () => session.Journal.AppendAsync(new RunEnded(1, new string('x', JournalFormat.LongestPayload)));
        await append.Should().ThrowAsync<JournalException>()
            .WithMessage("*journal' cannot be written: the record has 167772* bytes, and 16777216 are the most");
        await session.Journal.AppendDurablyAsync(Samples.Reached(2, 1, 10));
        (await _fixture.RecoverAsync()).Present.Id.Should().Be(2);
    }

    [Fact]
    public async Task A_closed_journal_says_so()
    {
        var session = await _fixture.CreateAsync();
        await session.CloseAsync();
        var append = () => session.Journal.AppendDurablyAsync(Samples.Run(5));
        await append.Should().ThrowAsync<JournalException>().WithMessage($"the journal '{_fixture.JournalOf("s1")}' is closed");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _fixture.DisposeAsync();
}
