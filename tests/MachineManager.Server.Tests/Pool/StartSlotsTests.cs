// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators.Pool;
using Microsoft.Extensions.Time.Testing;

namespace MachineManager.Server.Tests.Pool;

public sealed class StartSlotsTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task As_many_start_at_a_time_as_there_are_slots_and_the_rest_in_the_order_of_their_coming()
    {
        var slots = new StartSlots(1, Longest, _time);
        var first = await slots.EnterAsync(forSession: true, CancellationToken.None);
        var second = slots.EnterAsync(forSession: true, CancellationToken.None);
        var third = slots.EnterAsync(forSession: true, CancellationToken.None);
        second.IsCompleted.Should().BeFalse();
        first.Dispose();
        first.Dispose();
        (await second).Dispose();
        (await third).Dispose();
        (await slots.EnterAsync(forSession: false, CancellationToken.None)).Dispose();
    }

    [Fact]
    public async Task Sessions_go_before_refills()
    {
        var slots = new StartSlots(1, Longest, _time);
        var first = await slots.EnterAsync(forSession: false, CancellationToken.None);
        var refill = slots.EnterAsync(forSession: false, CancellationToken.None);
        var session = slots.EnterAsync(forSession: true, CancellationToken.None);
        first.Dispose();
        var slot = await session;
        refill.IsCompleted.Should().BeFalse();
        slot.Dispose();
        (await refill).Dispose();
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_queue()
    {
        var slots = new StartSlots(1, Longest, _time);
        var first = await slots.EnterAsync(forSession: true, CancellationToken.None);
        using var client = new CancellationTokenSource();
        var second = slots.EnterAsync(forSession: true, client.Token);
        var third = slots.EnterAsync(forSession: true, CancellationToken.None);
        await client.CancelAsync();
        await FluentActions.Awaiting(() => second).Should().ThrowAsync<OperationCanceledException>();
        first.Dispose();
        (await third).Dispose();
    }

    [Fact]
    public async Task A_start_that_hangs_keeps_its_slot_for_two_seconds_only_and_gives_it_back_once()
    {
        var slots = new StartSlots(1, Longest, _time);
        var hung = await slots.EnterAsync(forSession: true, CancellationToken.None);
        var second = slots.EnterAsync(forSession: true, CancellationToken.None);
        _time.Advance(Longest);
        var slot = await second;
        hung.Dispose();
        slots.EnterAsync(forSession: true, CancellationToken.None).IsCompleted.Should().BeFalse("there is one slot, and it is taken");
        slot.Dispose();
    }
}
