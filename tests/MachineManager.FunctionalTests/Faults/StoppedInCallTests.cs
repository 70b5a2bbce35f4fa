// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Faults;

/// <summary>SIGSTOP in the middle of a call, and emulators that hang: the call fails when its deadline has passed, and names itself.</summary>
public abstract class StoppedInCallTests(FaultFixture fixture) : FaultTests(fixture)
{
    internal override ManagerStart Start => Emulators.Start.WithOption("StoreRoot", Files.Path).WithCallTimeouts("00:00:04");

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
        await ReachedAsync(rpc);

        await BystanderMustAnswerAsync();

        (await call).Should().Contain(RequestOf(rpc));
        await MustHaveFailedAsync(session, RequestOf(rpc));
        Directory.EnumerateFileSystemEntries(Files.Path).Should().BeEmpty("nothing half-written is left");
    }

    [Fact]
    public async Task A_session_whose_emulator_hangs_can_be_ended_at_once()
    {
        var session = await NewToyAsync();
        Emulators.Arm(InLast("Run", FaultAction.Hang));
        _ = await session.PollAsync(100);
        await ReachedAsync("Run");

        await session.EndAsync();

        OnlyTheBystanderMustBeLeft();
    }
}
