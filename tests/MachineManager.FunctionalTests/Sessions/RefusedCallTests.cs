// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using CartesiMachineManager;
using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Sessions;

/// <summary>Every refused call gives its code, and the session works afterwards as if it had not been made.</summary>
public class RefusedCallTests(ManagerFixture fixture) : SessionTests(fixture)
{
    private const ulong Here = 5;
    private const ulong Unmapped = 0x70000000_00000000;
    private static readonly AccessLogType Log = new() { Proofs = true };

    private static readonly Dictionary<string, (StatusCode Code, Func<SessionClient, Task> Call)> Calls = new()
    {
        ["run to no position"] = (StatusCode.InvalidArgument, s => s.PollAsync()),
        ["run to descending positions"] = (StatusCode.InvalidArgument, s => s.PollAsync(9, 8)),
        ["run to descending ucycles"] = (StatusCode.InvalidArgument, s => s.PollAsync(Run(s, [9, 9], [2, 1]))),
        ["run with more ucycles than cycles"] = (StatusCode.InvalidArgument, s => s.PollAsync(Run(s, [9], [0, 0]))),
        ["run with fewer ucycles than cycles"] = (StatusCode.InvalidArgument, s => s.PollAsync(Run(s, [8, 9], [0]))),

        ["step from another cycle"] = (StatusCode.InvalidArgument, s => s.StepAsync(Step(Here + 1, 0, Log))),
        ["step from another ucycle"] = (StatusCode.InvalidArgument, s => s.StepAsync(Step(Here, 1, Log))),
        ["step without step_params"] = (StatusCode.InvalidArgument, s => s.StepAsync(new SessionStepRequest { InitialCycle = Here })),
        ["step without log_type"] = (StatusCode.InvalidArgument, s => s.StepAsync(Step(Here, 0, null))),

        ["store without a request"] = (StatusCode.InvalidArgument, s => StoreAsync(s, null)),
        ["store to no directory"] = (StatusCode.InvalidArgument, s => s.StoreAsync(string.Empty)),
        ["store to a directory that exists"] = (StatusCode.Internal, s => s.StoreAsync("/tmp")),
        ["store below a folder that does not exist"] = (StatusCode.Internal, s => s.StoreAsync("/no/such/folder")),

        ["read at another cycle"] = (StatusCode.InvalidArgument, s => s.ReadAsync(Here + 1, TestMachines.RamStart, 8)),
        ["read at another ucycle"] = (StatusCode.InvalidArgument, s => s.ReadAsync(Read(Here, 1))),
        ["read of no position"] = (StatusCode.InvalidArgument, s => s.ReadAsync(new SessionReadMemoryRequest { Cycle = Here })),
        ["read of unmapped memory"] = (StatusCode.Internal, s => s.ReadAsync(Here, Unmapped, 8)),

        ["write at another cycle"] = (StatusCode.InvalidArgument, s => s.WriteAsync(Here - 1, TestMachines.RamStart, 1)),
        ["write at another ucycle"] = (StatusCode.InvalidArgument, s => s.WriteAsync(Write(Here, 1))),
        ["write of no position"] = (StatusCode.InvalidArgument, s => s.WriteAsync(new SessionWriteMemoryRequest { Cycle = Here })),
        ["write to unmapped memory"] = (StatusCode.Internal, s => s.WriteAsync(Here, Unmapped, 1)),

        ["replace at another cycle"] = (StatusCode.InvalidArgument, s => s.ReplaceAsync(Here + 1, Range(0x90000000))),
        ["replace of no range"] = (StatusCode.InvalidArgument, s => s.ReplaceAsync(Here, null)),
        ["replace of the RAM"] = (StatusCode.Internal, s => s.ReplaceAsync(Here, Range(TestMachines.RamStart, 0x2000))),
        ["replace of a range that is not there"] = (StatusCode.Internal, s => s.ReplaceAsync(Here, Range(0x90000000))),

        ["proof at another cycle"] = (StatusCode.InvalidArgument, s => s.ProofAsync(Here + 1)),
        ["proof at another ucycle"] = (StatusCode.InvalidArgument, s => s.ProofAsync(Proof(Here, 1))),
        ["proof of no target"] = (StatusCode.InvalidArgument, s => s.ProofAsync(new SessionGetProofRequest { Cycle = Here })),
        ["proof of a size that is no size"] = (StatusCode.Internal, s => s.ProofAsync(Here, 0, 65)),
        ["proof of a misaligned address"] = (StatusCode.Internal, s => s.ProofAsync(Here, 8, 12)),
    };

    public static TheoryData<string> Names => new(Calls.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_refused_call_gives_its_code_and_the_session_works_afterwards(string name)
    {
        var session = await NewTrapAsync();
        var here = await session.HashAtAsync(Here);
        var (code, call) = Calls[name];

        await call(session).MustFailAsync(code);

        (await session.RootHashAsync(Here)).Should().Be(here, "the session stands where it stood");
        (await session.RunToEndAsync(1000)).Cycle.Should().Be(KnownMachine.TrapHaltCycle);
        (await session.HashAtAsync(Here)).Should().Be(here, "and goes back");
    }

    [Fact]
    public async Task The_emulators_own_message_tells_what_it_refuses()
    {
        var session = await NewTrapAsync();
        await session.RunToEndAsync(Here);

        (await Calls["store to a directory that exists"].Call(session).MustFailAsync(StatusCode.Internal)).Should().Contain("'/tmp'");
        (await Calls["read of unmapped memory"].Call(session).MustFailAsync(StatusCode.Internal)).Should().Contain("peek failed");
        (await Calls["write to unmapped memory"].Call(session).MustFailAsync(StatusCode.Internal))
            .Should().Contain("address range not entirely in memory PMA");
        (await Calls["replace of the RAM"].Call(session).MustFailAsync(StatusCode.Internal))
            .Should().Contain("attempt to replace a protected range RAM");
        (await Calls["replace of a range that is not there"].Call(session).MustFailAsync(StatusCode.Internal))
            .Should().Contain("attempt to replace inexistent memory range");
        (await Calls["proof of a size that is no size"].Call(session).MustFailAsync(StatusCode.Internal)).Should().Contain("invalid log2_size");
    }

    [Fact]
    public async Task A_position_that_is_not_the_sessions_is_named_with_the_sessions()
    {
        var session = await NewTrapAsync();
        await session.RunToEndAsync(Here);

        (await session.ReadAsync(17, TestMachines.RamStart, 8).MustFailAsync(StatusCode.InvalidArgument)).Should().Contain("17").And.Contain("5");
    }

    private static SessionRunRequest Run(SessionClient session, ulong[] cycles, ulong[] ucycles) =>
        new() { SessionId = session.Id, FinalCycles = { cycles }, FinalUcycles = { ucycles } };

    private static SessionStepRequest Step(ulong cycle, ulong ucycle, AccessLogType? log) =>
        new() { InitialCycle = cycle, InitialUcycle = ucycle, StepParams = new StepUarchRequest { LogType = log } };

    private static SessionReadMemoryRequest Read(ulong cycle, ulong ucycle) =>
        new() { Cycle = cycle, Ucycle = ucycle, Position = new ReadMemoryRequest { Address = TestMachines.RamStart, Length = 8 } };

    private static SessionWriteMemoryRequest Write(ulong cycle, ulong ucycle) =>
        new() { Cycle = cycle, Ucycle = ucycle, Position = new WriteMemoryRequest { Address = TestMachines.RamStart } };

    private static SessionGetProofRequest Proof(ulong cycle, ulong ucycle) =>
        new() { Cycle = cycle, Ucycle = ucycle, Target = new GetProofRequest { Log2Size = 64 } };

    private static MemoryRangeConfig Range(ulong start, ulong length = 0x1000) => new() { Start = start, Length = length };

    private static async Task StoreAsync(SessionClient session, StoreRequest? store) => await session.Wire.SessionStoreAsync(
        new SessionStoreRequest { SessionId = session.Id, Store = store }, deadline: Patience.Deadline);
}
