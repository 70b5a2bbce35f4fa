// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Faults;

/// <summary>SIGSTOP in the middle of a call, and emulators that hang: the call fails when its deadline has passed, and names itself.</summary>
public class StoppedInCallTests : FaultTests
{
    internal override ManagerStart Start => Emulators.Start.WithOption("StoreRoot", Files.Path).WithCallTimeouts("00:00:06");

    [Theory]
    [InlineData("Run", FaultAction.Stop)]
    [InlineData("Run", FaultAction.Hang)]
    [InlineData("Store", FaultAction.Stop)]
    [InlineData("Store", FaultAction.Hang)]
    [InlineData("GetRootHash", FaultAction.Stop)]
    [InlineData("ReadMemory", FaultAction.Hang)]
    [InlineData("WriteMemory", FaultAction.Hang)]
    [InlineData("GetProof", FaultAction.Hang)]
    public async Task In_a_call_of_an_open_session(string rpc, FaultAction what)
    {
        var session = await NewToyAsync();
        Emulators.Arm(InLast(rpc, what));
        var call = RpcFault.CallAsync(session, rpc).MustFailAsync(StatusCode.Internal);
        await Emulators.ReachedAsync(rpc);

        await BystanderMustAnswerAsync();

        (await call).Should().Contain(rpc);
        await MustHaveFailedAsync(session, rpc);
        Directory.EnumerateFileSystemEntries(Files.Path).Should().BeEmpty("nothing half-written is left");
    }

    [Theory]
    [InlineData("Rollback", FaultAction.Stop)]
    [InlineData("Snapshot", FaultAction.Stop)]
    [InlineData("Snapshot", FaultAction.Hang)]
    [InlineData(FaultPoint.CheckIn, FaultAction.Stop)]
    public async Task While_it_goes_back(string point, FaultAction what)
    {
        var session = await NewToyAsync();
        await session.HashAtAsync(100);
        Emulators.Arm(InLast(point, what));
        var call = session.RunToEndAsync(50).MustFailAsync(StatusCode.Internal);
        await Emulators.ReachedAsync(point);

        await BystanderMustAnswerAsync();

        // Stopped before its check-in, the emulator may not have sent the answer of the call that led there either.
        (await call).Should().MatchRegex(point == FaultPoint.CheckIn ? "did not (check in|answer (Snapshot|Rollback)) " : $"did not answer {point} ");
        await MustHaveFailedAsync(session, "did not");
    }

    [Theory]
    [InlineData("Machine")]
    [InlineData("GetRootHash")]
    [InlineData("Snapshot")]
    public async Task In_a_call_of_NewSession(string rpc) =>
        (await MustNotOpenAsync(InNext(rpc, FaultAction.Stop))).Should().Contain(rpc);

    [Fact]
    public async Task An_address_that_takes_connections_and_never_answers_fails_the_first_call() =>
        (await MustNotOpenAsync(InNext(FaultPoint.CheckIn, FaultAction.HalfOpen))).Should().MatchRegex("(did|does) not answer");

    [Fact]
    public async Task A_session_whose_emulator_hangs_can_be_ended_at_once()
    {
        var session = await NewToyAsync();
        Emulators.Arm(InLast("Run", FaultAction.Hang));
        _ = await session.PollAsync(100);
        await Emulators.ReachedAsync("Run");

        await session.EndAsync();

        OnlyTheBystanderMustBeLeft();
    }
}
