// SPDX-License-Identifier: Apache-2.0

using DemoClient.Output;

namespace DemoClient.Tests;

public sealed class TohostTests
{
    [Fact]
    public void A_halt_tells_its_payload() =>
        Tohost.Describe((42 << 1) | 1, halted: true, yieldedManually: false, yieldedAutomatically: false).Should().Be("halted, payload 42");

    [Fact]
    public void A_manual_yield_tells_its_reason_and_data() =>
        Tohost.Describe(0x0201_0001_0000_0020, halted: false, yieldedManually: true, yieldedAutomatically: false)
            .Should().Be("waits at a manual yield: reason rx accepted, data 32");

    [Fact]
    public void An_automatic_yield_tells_its_progress() =>
        Tohost.Describe(0x0200_0000_0000_00FA, halted: false, yieldedManually: false, yieldedAutomatically: true)
            .Should().Be("automatic yield: reason progress, data 250");

    [Fact]
    public void An_unknown_reason_is_a_number() =>
        Tohost.Describe(0x0201_0009_0000_0000, halted: false, yieldedManually: true, yieldedAutomatically: false)
            .Should().Contain("reason 9");

    [Fact]
    public void A_machine_that_only_runs_says_nothing() =>
        Tohost.Describe(0x0101_0000_0000_0041, halted: false, yieldedManually: false, yieldedAutomatically: false).Should().BeNull();
}
