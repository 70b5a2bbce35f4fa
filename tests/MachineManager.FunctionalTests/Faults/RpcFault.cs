// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;
using CartesiMachineManager;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Faults;

/// <summary>A call of a client that has the manager make a given rpc of an open session's emulator.</summary>
internal static class RpcFault
{
    /// <summary>Rpcs that opening a session makes.</summary>
    public static TheoryData<string> InOpening => ["Machine", "ReadCsr", "Run", "GetRootHash", "Snapshot"];

    /// <summary>Rpcs that calls of an open session make.</summary>
    public static TheoryData<string> InSession => [.. Calls.Keys];

    // The session is new, at cycle 0, and has a flash drive at DriveStart.
    private static readonly Dictionary<string, Func<SessionClient, Task>> Calls = new()
    {
        ["Run"] = s => s.RunToEndAsync(100),
        ["GetRootHash"] = s => s.RunToEndAsync(100),
        ["RunUarch"] = s => s.RunToEndAsync(MicroRun(s, 3)),
        ["ReadCsr"] = s => s.StepAsync(new SessionStepRequest { StepParams = new StepUarchRequest { LogType = new AccessLogType() } }),
        ["StepUarch"] = s => s.StepAsync(new SessionStepRequest { StepParams = new StepUarchRequest { LogType = new AccessLogType() } }),
        ["ResetUarchState"] = s => s.RunToEndAsync(MicroRun(s, 1000)),
        ["Store"] = s => s.StoreAsync("stored"),
        ["ReadMemory"] = s => s.ReadAsync(0, TestMachines.RamStart, 8),
        ["WriteMemory"] = s => s.WriteAsync(0, TestMachines.RamStart, 1, 2, 3),
        ["ReplaceMemoryRange"] = s => s.ReplaceAsync(0, new MemoryRangeConfig { Start = DriveStart, Length = 0x1000 }),
        ["GetProof"] = s => s.ProofAsync(0),
    };

    public const ulong DriveStart = 0x90000000;

    public static Task CallAsync(SessionClient session, string rpc) => Calls[rpc](session);

    private static SessionRunRequest MicroRun(SessionClient session, ulong ucycle) =>
        new() { SessionId = session.Id, FinalCycles = { 0 }, FinalUcycles = { ucycle } };
}
