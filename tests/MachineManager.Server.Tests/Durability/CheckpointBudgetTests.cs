// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability.Checkpoints;
using Microsoft.Extensions.Logging.Abstractions;

namespace MachineManager.Server.Tests.Durability;

/// <summary>Which stored checkpoints go first.</summary>
public sealed class CheckpointBudgetTests
{
    private readonly Dictionary<string, StoredCheckpoints> _sessions = [];
    private readonly Dictionary<StoredCheckpoints, ulong> _stops = [];
    private CheckpointBudget _budget = new(100, 4);

    [Fact]
    public void All_that_fit_stay()
    {
        Add("a", 10).Should().BeEmpty();
        Add("a", 20).Should().BeEmpty();
        Add("b", 10).Should().BeEmpty();
        _budget.UsedBytes.Should().Be(30);
        Of("a").Should().Equal("a20", "a10");
    }

    [Fact]
    public void Over_the_count_the_one_closest_to_its_neighbours_goes()
    {
        foreach (var cycle in new ulong[] { 1000, 1900, 2000, 3000 })
            Add("a", cycle).Should().BeEmpty();
        // Without 1900, going back costs 1000 at most, as before; without any other, more.
        Add("a", 4000).Should().Equal("a1900");
        Of("a").Should().Equal("a4000", "a3000", "a2000", "a1000");
    }

    [Fact]
    public void Of_equally_close_ones_the_oldest_goes()
    {
        foreach (var cycle in new ulong[] { 1000, 2000, 3000, 4000 })
            Add("a", cycle);
        Add("a", 5000).Should().Equal("a1000");
    }

    [Fact]
    public void The_newest_stays_wherever_it_is()
    {
        foreach (var cycle in new ulong[] { 1000, 2000, 3000, 4000 })
            Add("a", cycle);
        Add("a", 1001).Should().NotContain("a1001");
        Of("a").Should().StartWith("a1001");
    }

    [Fact]
    public void Over_the_size_the_oldest_goes_that_is_not_its_sessions_newest()
    {
        Add("a", 10, 30);
        Add("b", 10, 30);
        Add("b", 20, 30);
        Add("c", 10, 30).Should().Equal("b10");
    }

    [Fact]
    public void Other_sessions_newest_are_never_dropped_for_a_store()
    {
        Add("a", 10, 50);
        Add("b", 10, 40);
        Reserve("c", 20).Should().BeNull();
        _budget.TryAdd(Session("c"), Stored("c", 10, 20), out var dropped).Should().BeFalse();
        dropped.Should().BeEmpty();
        _budget.UsedBytes.Should().Be(90);
    }

    [Fact]
    public void A_sessions_own_newest_goes_only_when_it_is_replaced()
    {
        Add("a", 10, 90);
        Reserve("a", 90).Should().BeEmpty("it is still needed if the store fails");
        Of("a").Should().Equal("a10");
        _budget.Release(90);
        Add("a", 20, 90).Should().Equal("a10");
    }

    [Fact]
    public void What_would_never_fit_drops_nothing()
    {
        Add("a", 10, 30);
        Add("a", 20, 30);
        Reserve("a", 101).Should().BeNull();
        Of("a").Should().HaveCount(2);
    }

    [Fact]
    public void Stores_that_are_going_on_count()
    {
        Reserve("a", 60).Should().BeEmpty();
        Reserve("b", 60).Should().BeNull();
        _budget.Release(60);
        Reserve("b", 60).Should().BeEmpty();
    }

    [Fact]
    public void What_is_being_loaded_stays_until_then()
    {
        Add("a", 10, 40);
        var first = _budget.Of(Session("a")).Single();
        var pin = _budget.TryPin(Session("a"), first)!;
        Add("a", 20, 40);
        Reserve("b", 60).Should().BeNull("the first is being loaded, and the second is the newest");
        _budget.Drop(Session("a"), _ => true).Select(entry => entry.Checkpoint.Folder).Should().Equal("a20");
        _budget.Unpin(pin).Should().BeTrue("it was dropped meanwhile");
        _budget.TryPin(Session("a"), first).Should().BeNull();
    }

    [Fact]
    public void Of_what_is_found_the_newest_of_each_session_go_last_the_oldest_first()
    {
        _budget = new CheckpointBudget(50, 2);
        foreach (var (session, cycle) in new[] { ("a", 10UL), ("a", 20UL), ("a", 30UL), ("b", 10UL), ("b", 20UL), ("c", 10UL) })
            _budget.AddFound(Session(session), Stored(session, cycle, 20));
        // One of a for the count; then the one that is left beside each newest; then the oldest newest.
        _budget.TrimFound().Select(entry => entry.Checkpoint.Folder).Should().Equal("a10", "a20", "b10", "a30");
        _budget.UsedBytes.Should().Be(40);
    }

    private IEnumerable<string> Add(string session, ulong cycle, long bytes = 10)
    {
        _budget.TryAdd(Session(session), Stored(session, cycle, bytes), out var dropped).Should().BeTrue();
        return dropped.Select(entry => entry.Checkpoint.Folder);
    }

    private IEnumerable<string>? Reserve(string session, long bytes) =>
        _budget.TryReserve(Session(session), bytes, out var dropped) ? dropped.Select(entry => entry.Checkpoint.Folder) : null;

    private IEnumerable<string> Of(string session) => _budget.Of(Session(session)).Select(checkpoint => checkpoint.Folder);

    private StoredCheckpoints Session(string name)
    {
        if (!_sessions.TryGetValue(name, out var session))
            _sessions[name] = session = new StoredCheckpoints(name, "/nowhere", _budget, null, NullLogger.Instance);
        return session;
    }

    private StoredCheckpoint Stored(string session, ulong cycle, long bytes)
    {
        var id = _stops[Session(session)] = _stops.GetValueOrDefault(Session(session)) + 1;
        return new StoredCheckpoint(Samples.Stop(id, id - 1, cycle), $"{session}{cycle}", Samples.HashOf(1), bytes);
    }
}
