// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Faults.GrpcKind;

/// <summary>Check-ins that do not come, come late, twice, or for another.</summary>
public class CheckInFaultTests(FaultFixture fixture) : FaultTests(fixture)
{
    /// <summary>What it has written is of one test.</summary>
    internal override bool SharesManager => false;

    private const int TimeOut = 8;

    internal override ManagerStart Start => Emulators.Start
        .WithOption("CheckInTimeout", $"00:00:0{TimeOut}")
        .WithOption("TerminateWait", "00:00:05")
        .With("--verbose");

    [Fact]
    public async Task One_that_never_checks_in_fails_its_session_after_the_time_out()
    {
        var text = await MustNotOpenAsync(InNext(FaultPoint.CheckIn, FaultAction.Skip));

        text.Should().Contain($"did not check in within {TimeOut} s");
    }

    [Fact]
    public async Task One_that_checks_in_late_but_in_time_is_waited_for()
    {
        Emulators.Arm(InNext(FaultPoint.CheckIn, FaultAction.Hang));
        var session = Manager.Session();
        var opening = session.NewAsync(Toy());
        await ReachedAsync(FaultPoint.CheckIn);
        await BystanderMustAnswerAsync();
        opening.IsCompleted.Should().BeFalse("its emulator has not checked in");

        Emulators.Disarm();

        (await opening).Should().HaveLength(64);
        await session.HashAtAsync(100);
    }

    [Fact]
    public async Task A_check_in_after_the_time_out_is_refused_and_logged()
    {
        // It survives SIGTERM, so that it can check in when it has been given up already.
        Emulators.Arm(InNext(FaultPoint.CheckIn, FaultAction.Hang), InNext(FaultPoint.Terminate, FaultAction.Skip));
        var opening = Manager.Session().NewAsync(Toy()).MustFailAsync(Grpc.Core.StatusCode.Internal);
        await Manager.Output.WaitForAsync(line => line.Contains("Sending SIGTERM", StringComparison.Ordinal) ? line : null, "SIGTERM");

        Emulators.Disarm();

        (await opening).Should().Contain("did not check in");
        CheckInsAfter("Sending SIGTERM").Should().NotBeEmpty().And.OnlyContain(line => line.Contains("refused", StringComparison.Ordinal));
        OnlyTheBystanderMustBeLeft();
    }

    [Fact]
    public async Task A_second_check_in_changes_nothing_and_is_logged()
    {
        Emulators.Arm(InNext(FaultPoint.CheckIn, FaultAction.Twice));
        var session = await NewToyAsync();
        var initial = await session.RootHashAsync(0);

        await session.HashAtAsync(100);

        (await session.HashAtAsync(0)).Should().Be(initial, "going back makes it check in anew, twice");
        Manager.Output.Lines.Should().Contain(line => line.Contains("Check-in", StringComparison.Ordinal) && line.Contains("came again"));
    }

    [Fact]
    public async Task One_that_checks_in_under_an_unknown_id_fails_its_session_with_its_own_words()
    {
        var text = await MustNotOpenAsync(InNext(FaultPoint.CheckIn, FaultAction.CheckInAs, text: "somebody-else"));

        text.Should().Contain("exited with code 1").And.Contain("unable to check-in");
        Manager.Output.Lines.Should().Contain(line => line.Contains("Check-in from", StringComparison.Ordinal) && line.Contains("session id"));
    }

    [Fact]
    public async Task One_that_checks_in_as_a_clients_session_takes_nothing_over()
    {
        var victim = await NewToyAsync();
        var hash = await victim.HashAtAsync(100);

        await MustNotOpenWithVictimAsync(victim);

        (await victim.RootHashAsync(100)).Should().Be(hash);
        await victim.HashAtAsync(50);
        (await victim.HashAtAsync(100)).Should().Be(hash);
    }

    [Theory]
    [InlineData(FaultPoint.Start)]
    [InlineData(FaultPoint.CheckIn)]
    [InlineData(FaultPoint.CheckedIn)]
    public async Task One_that_exits_fails_its_session_at_once_with_its_code_and_last_words(string point)
    {
        var watch = Stopwatch.StartNew();

        var text = await MustNotOpenAsync(InNext(point, FaultAction.Exit, code: 7, text: "out of luck"));

        text.Should().Contain("exited with code 7").And.Contain("out of luck");
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(TimeOut), "it is the exit that is noticed, not the time-out");
    }

    [Fact]
    public async Task One_that_is_killed_before_its_check_in_fails_its_session_at_once_with_the_signal()
    {
        var watch = Stopwatch.StartNew();

        (await MustNotOpenAsync(InNext(FaultPoint.Start, FaultAction.Die))).Should().Contain("killed by signal 9");

        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(TimeOut));
    }

    private IEnumerable<string> CheckInsAfter(string text) => Manager.Output.Lines
        .SkipWhile(line => !line.Contains(text, StringComparison.Ordinal))
        .Where(line => line.Contains("] Check-in ", StringComparison.Ordinal));

    private async Task MustNotOpenWithVictimAsync(SessionClient victim)
    {
        Emulators.Arm(InNext(FaultPoint.CheckIn, FaultAction.CheckInAs, text: victim.Id));
        await Manager.Session().NewAsync(Toy()).MustFailAsync(Grpc.Core.StatusCode.Internal);
    }
}
