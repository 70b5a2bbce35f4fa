// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Faults;

/// <summary>Errors that the emulator answers are the client's to read, and the session goes on; answers that are none lose the session.</summary>
public abstract class AnswerFaultTests(FaultFixture fixture) : FaultTests(fixture)
{
    protected const string Words = "the dog ate page 0x80000000";

    public static TheoryData<string> InOpening => RpcFault.InOpening;

    public static TheoryData<string> InSession => ["Run", "GetRootHash", "RunUarch", "StepUarch", "Store", "ReadMemory", "WriteMemory", "GetProof"];

    internal override ManagerStart Start => Emulators.Start.WithOption("StoreRoot", Files.Path);

    [Theory]
    [MemberData(nameof(InOpening))]
    public async Task An_error_in_NewSession_comes_with_the_emulators_words(string rpc) =>
        (await MustNotOpenAsync(InNext(rpc, FaultAction.Answer, (int)StatusCode.Aborted, Words))).Should().Contain(Words);

    [Theory]
    [MemberData(nameof(InSession))]
    public async Task An_error_in_an_open_session_comes_with_the_emulators_words_and_the_session_goes_on(string rpc)
    {
        var session = await NewToyAsync();
        var initial = await session.RootHashAsync(0);
        // Only once: where a run ended is found out by a Run too. The first was made by NewSession.
        Emulators.Arm(InLast(rpc, FaultAction.Answer, (int)StatusCode.Aborted, Words) with { Call = rpc == "Run" ? 2 : null });

        (await RpcFault.CallAsync(session, rpc).MustFailAsync(StatusCode.Internal)).Should().Contain(Words);

        Emulators.Disarm();
        await session.HashAtAsync(500);
        (await session.HashAtAsync(0)).Should().Be(initial);
    }

    [Theory]
    [InlineData("Run", FaultAction.Garbage)]
    [InlineData("Run", FaultAction.Drop)]
    [InlineData("GetRootHash", FaultAction.Garbage)]
    [InlineData("ReadMemory", FaultAction.Garbage)]
    [InlineData("Store", FaultAction.Drop)]
    public async Task An_answer_that_is_no_message_loses_the_session_and_names_the_call(string rpc, FaultAction what)
    {
        var session = await NewToyAsync();
        Emulators.Arm(InLast(rpc, what));

        (await RpcFault.CallAsync(session, rpc).MustFailAsync(StatusCode.Internal)).Should().Contain(RequestOf(rpc));

        await MustHaveFailedAsync(session, RequestOf(rpc));
    }

    [Fact]
    public Task An_error_while_it_goes_back_comes_with_the_emulators_words() => AnErrorWhileItGoesBackAsync("Rollback");

    protected async Task AnErrorWhileItGoesBackAsync(string rpc)
    {
        var session = await NewToyAsync();
        await session.HashAtAsync(100);
        Emulators.Arm(InLast(rpc, FaultAction.Answer, (int)StatusCode.Aborted, Words));

        (await session.RunToEndAsync(50).MustFailAsync(StatusCode.Internal)).Should().Contain(Words);

        Emulators.Disarm();
        await session.EndAsync();
        OnlyTheBystanderMustBeLeft();
    }
}
