// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions.Watching;
using MachineManager.Server.Sessions.Yields;

namespace MachineManager.Server.Tests.Sessions;

public sealed class YieldLogTests
{
    private readonly Pulse _changed = new();

    [Fact]
    public void The_oldest_go_first_when_their_data_is_too_much_and_the_newest_stays()
    {
        var log = new YieldLog(100, _changed);
        foreach (var cycle in new ulong[] { 1, 2, 3 })
            Add(log, cycle, 40);
        Sequences(log).Should().Equal(2UL, 3UL);
        Add(log, 4, 1000);
        Sequences(log).Should().Equal(4UL);
        Add(log, 5, 100);
        Sequences(log).Should().Equal(5UL);
    }

    [Fact]
    public void No_more_than_a_number_of_them_are_kept()
    {
        var log = new YieldLog(100, _changed);
        for (ulong cycle = 1; cycle <= YieldLog.MostYields + 10; cycle++)
            Add(log, cycle, 0);
        log.From(0)!.Sequence.Should().Be(11);
        log.From(0)!.Previous.Should().Be(10);
        log.All().Should().HaveCount(YieldLog.MostYields);
    }

    [Fact]
    public void What_is_dropped_makes_room()
    {
        var log = new YieldLog(100, _changed);
        Add(log, 1, 40);
        Add(log, 2, 40);
        log.DropAfter(SessionFixture.At(1));
        Add(log, 3, 60);
        Sequences(log).Should().Equal(1UL, 3UL);
        log.At(SessionFixture.At(3))!.Previous.Should().Be(1, "the second is no more");
        log.At(SessionFixture.At(2)).Should().BeNull();
    }

    [Fact]
    public void Readers_are_told_of_a_new_one()
    {
        var log = new YieldLog(100, _changed);
        var next = _changed.Next;
        Add(log, 1, 1);
        next.IsCompleted.Should().BeTrue();
        log.From(1)!.Position.Should().Be(SessionFixture.At(1));
        log.From(2).Should().BeNull();
    }

    private static IEnumerable<ulong> Sequences(YieldLog log) => log.All().Select(yield => yield.Sequence);

    private static void Add(YieldLog log, ulong cycle, int bytes) =>
        log.Add(SessionFixture.At(cycle), new GuestRequest(false, 2, new byte[bytes]));
}
