// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability;
using MachineManager.Server.Durability.Checkpoints;
using MachineManager.Server.Durability.Journals;
using MachineManager.Server.Durability.Recovery;

namespace MachineManager.Server.Tests.Durability;

public sealed class RecoveryPlanTests
{
    private readonly SessionHistory _history = new();

    public RecoveryPlanTests() => _history.Apply(Samples.Opened());

    [Fact]
    public void A_session_that_has_done_nothing_is_made_anew() => Told().Should().Equal("origin: 1");

    [Fact]
    public void A_line_of_stops_is_come_down_from_the_origin()
    {
        Apply(Samples.Reached(2, 1, 10), Samples.Reached(3, 2, 20));
        Told().Should().Equal("origin: 1 2 3");
    }

    [Fact]
    public void The_newest_checkpoint_comes_first_then_older_ones_then_the_origin()
    {
        Apply(Samples.Reached(2, 1, 10), Samples.Reached(3, 2, 20), Samples.Reached(4, 3, 30));
        Told("a at 1", "b at 2", "c at 4").Should().Equal("c: 4", "b: 2 3 4", "a: 1 2 3 4", "origin: 1 2 3 4");
    }

    [Fact]
    public void Of_two_checkpoints_at_one_stop_the_newer_comes_first()
    {
        Apply(Samples.Reached(2, 1, 10));
        Told("old at 2", "new at 2").Should().Equal("new: 2", "old: 2", "origin: 1 2");
    }

    [Fact]
    public void After_going_back_the_side_line_is_left_out_with_its_checkpoints()
    {
        // 1 - 2 - 3 - 4, then back to 2 and on: 5 - 6.
        Apply(
            Samples.Reached(2, 1, 10), Samples.Reached(3, 2, 20), Samples.Reached(4, 3, 30),
            Samples.Reached(5, 2, 15), Samples.Reached(6, 5, 40));
        Told("a at 2", "b at 4").Should().Equal("a: 2 5 6", "origin: 1 2 5 6");
    }

    [Fact]
    public void Going_back_to_a_stop_and_staying_there()
    {
        Apply(Samples.Reached(2, 1, 10), Samples.Reached(3, 2, 20), new RunEnded(2));
        Told("a at 3").Should().Equal("origin: 1 2");
    }

    [Fact]
    public void Changes_come_where_they_were_made()
    {
        Apply(
            Samples.Reached(2, 1, 10), Samples.Changed(1, 0, 10), Samples.Changed(2, 1, 10), Samples.Reached(3, 2, 20, changes: 2),
            Samples.Changed(3, 2, 20), Samples.Reached(4, 3, 30, changes: 3));
        Told("a at 3").Should().Equal("a: 3 +3 4", "origin: 1 2 +1+2 3 +3 4");
    }

    [Fact]
    public void Changes_made_where_the_session_stands_come_last()
    {
        Apply(Samples.Reached(2, 1, 10), Samples.Changed(1, 0, 10), Samples.Changed(2, 1, 10));
        Told("a at 2").Should().Equal("a: 2, then +1+2", "origin: 1 2, then +1+2");
    }

    [Fact]
    public void After_going_back_a_run_comes_through_the_changes_again()
    {
        // Changed at 20, back to 10 and on to 15, then on to 40, through the change at 20.
        Apply(
            Samples.Reached(2, 1, 10), Samples.Reached(3, 2, 20), Samples.Changed(1, 0, 20), Samples.Reached(4, 3, 30, changes: 1),
            Samples.Reached(5, 2, 15), Samples.Reached(6, 5, 40, changes: 1));
        Told().Should().Equal("origin: 1 2 5 +1 6");
    }

    [Fact]
    public void Where_a_session_has_gone_back_before_a_change_the_change_is_not_made()
    {
        Apply(Samples.Reached(2, 1, 10), Samples.Changed(1, 0, 10), Samples.Reached(3, 2, 20, changes: 1), Samples.Reached(4, 1, 5));
        var session = Session();
        session.Changes.Should().ContainSingle("a later run comes through it again");
        session.ChangesApplied.Should().Be(0);
        Told().Should().Equal("origin: 1 4");
    }

    [Fact]
    public void A_change_before_others_drops_them_and_the_stops_and_checkpoints_behind_them()
    {
        Apply(
            Samples.Reached(2, 1, 10), Samples.Changed(1, 0, 10), Samples.Reached(3, 2, 20, changes: 1), Samples.Reached(4, 1, 5),
            Samples.Changed(2, 0, 5), Samples.Reached(5, 4, 20, changes: 1));
        Session().Stops.Keys.Should().BeEquivalentTo([1UL, 2UL, 4UL, 5UL]);
        Told("a at 2", "b at 3", "c at 4").Should().Equal("c: 4 +2 5", "origin: 1 4 +2 5");
    }

    [Fact]
    public void A_refused_change_has_not_happened_and_what_it_dropped_is_there_again()
    {
        Apply(
            Samples.Reached(2, 1, 10), Samples.Changed(1, 0, 10), Samples.Reached(3, 2, 20, changes: 1),
            Samples.Run(5), Samples.Reached(4, 1, 5), new RunEnded(4), Samples.Changed(2, 0, 5));
        Session().UnconfirmedChange.Should().Be(2);
        _history.Apply(new ChangeRefused(2));
        var session = Session();
        session.UnconfirmedChange.Should().BeNull();
        session.Stops.Keys.Should().BeEquivalentTo([1UL, 2UL, 3UL, 4UL]);
        session.Changes.Should().ContainSingle().Which.Position.Should().Be(Samples.At(10));
        session.Run!.Targets.Should().Equal(Samples.At(5));
        Told().Should().Equal("origin: 1 4");
    }

    [Fact]
    public void A_change_that_something_has_followed_is_confirmed()
    {
        Apply(Samples.Changed(1, 0, 0), Samples.Run(10));
        Session().UnconfirmedChange.Should().BeNull();
        var refuse = () => _history.Apply(new ChangeRefused(1));
        refuse.Should().Throw<InvalidJournalException>();
    }

    [Fact]
    public void A_run_in_progress_tells_its_targets_and_the_stops_it_has_reached()
    {
        Apply(Samples.Reached(2, 1, 10), Samples.Run(20, 30, 40), Samples.Reached(3, 2, 20), Samples.Reached(4, 3, 30));
        var session = Session();
        session.Run!.Targets.Should().Equal(Samples.At(20), Samples.At(30), Samples.At(40));
        session.Run.GoesOn.Should().BeTrue();
        session.Run.Start.Id.Should().Be(2);
        session.Run.Stops.Select(stop => stop.Id).Should().Equal(3, 4);
        Told("a at 2").Should().Equal("a: 2 3 4", "origin: 1 2 3 4");
    }

    [Fact]
    public void A_run_that_goes_back_and_has_reached_nothing_leaves_the_session_where_it_was()
    {
        Apply(Samples.Reached(2, 1, 10), Samples.Reached(3, 2, 20), Samples.Run(5));
        Session().Run!.Stops.Should().BeEmpty();
        Told().Should().Equal("origin: 1 2 3");
    }

    [Fact]
    public void A_run_in_progress_that_went_back_is_gone_on_with_from_its_own_stop()
    {
        Apply(Samples.Reached(2, 1, 10), Samples.Reached(3, 2, 20), Samples.Run(5, 8), Samples.Reached(4, 1, 5));
        Told("a at 3").Should().Equal("origin: 1 4");
    }

    [Fact]
    public void A_run_that_has_ended_keeps_what_it_reached_and_why_it_failed()
    {
        Apply(Samples.Run(20, 30), Samples.Reached(2, 1, 20), new RunEnded(2, "the emulator refused"));
        var run = Session().Run!;
        (run.GoesOn, run.Failure).Should().Be((false, "the emulator refused"));
        run.Stops.Select(stop => stop.Id).Should().Equal(2);
    }

    [Fact]
    public void A_new_run_takes_the_place_of_one_that_goes_on()
    {
        Apply(Samples.Run(20, 30), Samples.Reached(2, 1, 20), Samples.Run(40));
        var run = Session().Run!;
        (run.Start.Id, run.Stops.Count).Should().Be((2UL, 0));
    }

    [Fact]
    public void A_run_from_before_a_change_answers_nothing_more()
    {
        Apply(Samples.Run(20), Samples.Reached(2, 1, 20), new RunEnded(2), Samples.Changed(1, 0, 20));
        Session().Run.Should().BeNull();
    }

    [Fact]
    public void A_step_is_a_stop_without_a_run()
    {
        Apply(Samples.Run(10), Samples.Reached(2, 1, 10), new RunEnded(2), Samples.Reached(3, 2, 11));
        var session = Session();
        session.Present.Id.Should().Be(3);
        session.Run!.Stops.Should().ContainSingle("the step was not the run's");
    }

    [Theory]
    [InlineData(2, 0, "stop 2 comes after stop 3")]
    [InlineData(4, 1, "stop 4 has been through 1 changes; from 0 to 0 is possible")]
    public void A_stop_that_cannot_be_is_refused(int id, int changes, string why)
    {
        Apply(Samples.Reached(3, 1, 10));
        var apply = () => _history.Apply(Samples.Reached((ulong)id, 3, 20, changes));
        apply.Should().Throw<InvalidJournalException>().WithMessage(why);
        Session().Stops.Should().HaveCount(2);
    }

    private void Apply(params JournalRecord[] records)
    {
        foreach (var record in records)
            _history.Apply(record);
    }

    private RecoveredSession Session(params string[] checkpoints) => new()
    {
        SessionId = _history.SessionId,
        Source = _history.Source,
        Stops = _history.Stops,
        Changes = _history.Changes,
        Present = _history.Present,
        ChangesApplied = _history.ChangesApplied,
        Run = _history.Run,
        Checkpoints = [.. checkpoints.Reverse().Select(Stored).OfType<StoredCheckpoint>()],
        UnconfirmedChange = _history.UnconfirmedChange,
        NextStopId = 0,
        NextChangeNumber = 0,
        Storage = null!,
    };

    private StoredCheckpoint? Stored(string text)
    {
        var parts = text.Split(" at ");
        var stop = _history.Stops.GetValueOrDefault(ulong.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
        return stop is null ? null : new StoredCheckpoint(stop, parts[0], Samples.HashOf(1), 1);
    }

    /// <summary>The plan, a line a way: what to load, and the stops and changes from there. A change's byte is its number.</summary>
    private IEnumerable<string> Told(params string[] checkpoints) => RecoveryPlan.For(Session(checkpoints)).Select(way =>
    {
        way.Legs.Select(leg => leg.From).Should().Equal(way.Legs.Select(leg => leg.To).Prepend(way.Start).SkipLast(1));
        var text = $"{way.Checkpoint?.Folder ?? "origin"}: {way.Start.Id}";
        foreach (var leg in way.Legs)
            text += (leg.Changes.Count > 0 ? " " + Numbers(leg.Changes) : "") + $" {leg.To.Id}";
        return text + (way.LastChanges.Count > 0 ? $", then {Numbers(way.LastChanges)}" : "");
    });

    private static string Numbers(IEnumerable<MachineChange> changes) =>
        string.Concat(changes.Select(change => $"+{((MemoryWrite)change).Data.Span[0]}"));
}
