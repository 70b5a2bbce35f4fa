// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Sessions.Watching;

namespace MachineManager.Server.Tests.Consoles;

public sealed class PulseTests
{
    [Fact]
    public async Task A_beat_wakes_everybody_who_has_waited_and_the_next_one_the_next()
    {
        var pulse = new Pulse();
        pulse.Beat();
        var (first, second) = (pulse.Next, pulse.Next);
        first.IsCompleted.Should().BeFalse("what was before is seen by looking");
        pulse.Beat();
        await Task.WhenAll(first, second).WaitAsync(TimeSpan.FromSeconds(30));
        var third = pulse.Next;
        third.IsCompleted.Should().BeFalse();
        pulse.Beat();
        await third.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_beat_is_one_of_the_wider_pulse_too_whether_or_not_somebody_waits_for_its_own()
    {
        var wider = new Pulse();
        var pulse = new Pulse(wider);
        var next = wider.Next;
        pulse.Beat();
        next.IsCompleted.Should().BeTrue();
    }

    [Fact]
    public async Task A_change_made_while_somebody_begins_to_wait_is_not_missed()
    {
        var pulse = new Pulse();
        var value = 0;
        var writer = Task.Run(() =>
        {
            for (var i = 1; i <= 100_000; i++)
            {
                Volatile.Write(ref value, i);
                pulse.Beat();
            }
        });
        while (true)
        {
            var next = pulse.Next;
            if (Volatile.Read(ref value) == 100_000)
                break;
            await next.WaitAsync(TimeSpan.FromSeconds(30));
        }

        await writer;
    }
}
