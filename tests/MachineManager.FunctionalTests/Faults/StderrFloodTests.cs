// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.FunctionalTests.Faults;

/// <summary>Emulators that write without end to their standard error: it is read and forgotten.</summary>
public abstract class StderrFloodTests(FaultFixture fixture) : FaultTests(fixture)
{
    /// <summary>What it has written and how much memory it has ever had are of one test.</summary>
    internal override bool SharesManager => false;

    private const long Bytes = 64L << 20;

    [Fact]
    public async Task A_flood_at_the_start_does_not_keep_the_session_from_opening()
    {
        Emulators.Arm(InNext(FaultPoint.Start, FaultAction.Flood, bytes: Bytes / 4));

        await NewToyAsync();

        Manager.Output.Text.Length.Should().BeLessThan((int)(Bytes / 8), "without --verbose it is nobody's to read");
    }

    [Fact]
    public async Task A_flood_in_a_run_does_not_hold_up_others_and_costs_no_memory()
    {
        var session = await NewToyAsync();
        var before = PeakMemory();
        Emulators.Arm(InLast("Run", FaultAction.Flood, bytes: Bytes));
        var run = session.RunToEndAsync(100);
        await ReachedAsync("Run");

        await BystanderMustAnswerAsync();

        (await run).Cycle.Should().Be(100);
        (PeakMemory() - before).Should().BeLessThan(2 * Bytes, "the last lines are kept as text, and no others");
    }

    [Fact]
    public async Task The_last_words_of_a_flood_are_told_when_it_ends_in_an_exit()
    {
        var next = InNext(FaultPoint.Start, FaultAction.Flood, bytes: 1 << 20);

        var text = await MustNotOpenAsync(next, InNext(FaultPoint.CheckIn, FaultAction.Exit, code: 3, text: "drowned"));

        text.Should().Contain("exited with code 3").And.Contain("drowned");
        text.Length.Should().BeLessThan(2000);
    }

    /// <summary>Most memory that the manager has ever had resident, in bytes.</summary>
    private long PeakMemory() => 1024 * long.Parse(
        File.ReadLines($"/proc/{Manager.Id}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ')[^2], null);
}
