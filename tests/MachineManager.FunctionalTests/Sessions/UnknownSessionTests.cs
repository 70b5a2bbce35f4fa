// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using CartesiMachineManager;
using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Sessions;

/// <summary>An unknown session is INVALID_ARGUMENT for every call but EndSession.</summary>
public class UnknownSessionTests(ManagerFixture fixture) : SessionTests(fixture)
{
    private static readonly Dictionary<string, Func<SessionClient, Task>> Calls = new()
    {
        ["SessionRun"] = s => s.PollAsync(10),
        ["SessionStep"] = s => s.StepAsync(new SessionStepRequest
        {
            StepParams = new StepUarchRequest { LogType = new AccessLogType { Proofs = true } },
        }),
        ["SessionStore"] = s => s.StoreAsync("of-an-unknown-session"),
        ["SessionReadMemory"] = s => s.ReadAsync(0, TestMachines.RamStart, 8),
        ["SessionWriteMemory"] = s => s.WriteAsync(0, TestMachines.RamStart, 1, 2, 3),
        ["SessionReplaceMemoryRange"] = s => s.ReplaceAsync(0, new MemoryRangeConfig { Start = 0x90000000, Length = 0x1000 }),
        ["SessionGetProof"] = s => s.ProofAsync(0),
    };

    public static TheoryData<string> Names => new(Calls.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_call_on_an_unknown_session_is_refused_and_names_it(string rpc)
    {
        var session = Session();

        (await Calls[rpc](session).MustFailAsync(StatusCode.InvalidArgument)).Should().Contain(session.Id);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_call_without_a_session_id_is_refused(string rpc) =>
        await Calls[rpc](Manager.Session(string.Empty)).MustFailAsync(StatusCode.InvalidArgument);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_call_on_an_ended_session_is_refused(string rpc)
    {
        var session = await NewTrapAsync();
        await session.EndAsync();

        await Calls[rpc](session).MustFailAsync(StatusCode.InvalidArgument);
    }
}
