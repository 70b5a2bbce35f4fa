// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Faults;

/// <summary>SIGSTOP, and emulators that hang, while a session is opened or goes back: as in <see cref="StoppedInCallTests"/>.</summary>
public abstract class StoppedOnItsWayTests(FaultFixture fixture) : FaultTests(fixture)
{
    internal override ManagerStart Start => Emulators.Start.WithCallTimeouts("00:00:04");

    /// <summary>Where one listens that will never answer.</summary>
    protected abstract string HalfOpenPoint { get; }

    /// <param name="point">Where it stops.</param>
    /// <param name="what">How.</param>
    /// <param name="named">What the call's error says.</param>
    protected async Task WhileItGoesBackAsync(string point, FaultAction what, string named)
    {
        var session = await NewToyAsync();
        await session.HashAtAsync(100);
        Emulators.Arm(InLast(point, what));
        var call = session.RunToEndAsync(50).MustFailAsync(StatusCode.Internal);
        await ReachedAsync(point);

        await BystanderMustAnswerAsync();

        (await call).Should().MatchRegex(named);
        await MustHaveFailedAsync(session, "did not");
    }

    [Theory]
    [InlineData("Machine")]
    [InlineData("GetRootHash")]
    [InlineData("Snapshot")]
    public async Task In_a_call_of_NewSession(string rpc) =>
        (await MustNotOpenAsync(InNext(rpc, FaultAction.Stop))).Should().Contain(Named(rpc));

    [Fact]
    public async Task An_address_that_takes_connections_and_never_answers_fails_the_first_call() =>
        (await MustNotOpenAsync(InNext(HalfOpenPoint, FaultAction.HalfOpen))).Should().MatchRegex("(did|does) not answer");
}
