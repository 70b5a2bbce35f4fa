// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators.Pool;

namespace MachineManager.Server.Tests.Pool;

/// <summary>Emulators beyond the pool's size that sessions have given back.</summary>
public sealed class SurplusTests
{
    private readonly PoolFixture _fixture = new();

    public SurplusTests() => _fixture.Options.PoolSurplus = 2;

    [Fact]
    public async Task So_many_more_are_kept_and_used_again()
    {
        await ReturnAsync("a", "b", "c", "d", "e");

        _fixture.Pool.IdleCount.Should().Be(4);
        var before = _fixture.Starter.Started.Count;
        foreach (var session in new[] { "f", "g", "h", "i" })
            await _fixture.StartAsync(session);
        _fixture.Starter.Started.Should().HaveCount(before);
    }

    [Fact]
    public async Task What_nobody_needs_is_ended_after_a_while_down_to_the_pools_size()
    {
        await ReturnAsync("a", "b", "c", "d");
        _fixture.Pool.IdleCount.Should().Be(4);

        // One of them had not been there for so long at the first look.
        _fixture.Time.Advance(2 * PoolSurplus.Patience);

        await _fixture.IdleAsync(2);
        await _fixture.UntilAsync(() => _fixture.Starter.Alive.Count() == 2, "the others are ended");
    }

    [Fact]
    public async Task What_was_needed_meanwhile_is_not_too_much()
    {
        await ReturnAsync("a", "b", "c", "d");
        await ReturnAsync("e", "f");

        _fixture.Time.Advance(PoolSurplus.Patience);

        _fixture.Pool.IdleCount.Should().Be(4, "two of them were in use a moment ago");
    }

    private async Task ReturnAsync(params string[] sessions)
    {
        foreach (var session in sessions)
            await _fixture.StartAsync(session);
        foreach (var session in sessions)
            await _fixture.Of(session).ReleaseAsync();
    }
}
