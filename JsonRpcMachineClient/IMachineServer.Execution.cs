// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <content>Execution.</content>
public partial interface IMachineServer
{
    /// <summary>Where the machine stands, in one request.</summary>
    Task<MachineState> ReadStateAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Runs, and tells what the machine is like then, in one request. All of it is executed even where the run or the console is refused,
    /// so that a refused console leaves the machine where the run has brought it.
    /// </summary>
    /// <param name="mcycleEnd">As of <see cref="RunAsync(ulong, CancellationToken)"/>.</param>
    /// <param name="consoleBytes">How many bytes of console output to take; null: none, which output that goes elsewhere than to a
    /// buffer needs.</param>
    /// <param name="hashed">Whether to get the root hash too.</param>
    /// <param name="cancellationToken">Ends the waiting, and not the run.</param>
    Task<RunVisit> RunAsync(ulong mcycleEnd, int? consoleBytes, bool hashed, CancellationToken cancellationToken = default);

    /// <summary>Runs the microarchitecture, and tells what the machine is like then, in one request.</summary>
    Task<UarchRunVisit> RunUarchAsync(ulong uarchCycleEnd, bool hashed, CancellationToken cancellationToken = default);

    /// <summary>
    /// Runs until mcycle is the end, or an earlier stop. Refused where the end is past, or the microarchitecture is not reset.
    /// </summary>
    Task<BreakReason> RunAsync(ulong mcycleEnd, CancellationToken cancellationToken = default);

    /// <summary>Runs the microarchitecture until its cycle is the end, or the machine cycle is complete.</summary>
    Task<UarchBreakReason> RunUarchAsync(ulong uarchCycleEnd, CancellationToken cancellationToken = default);

    /// <summary>
    /// Resets the microarchitecture. In the middle of a machine cycle that leaves a state that no honest history has (jsonrpc spec
    /// 7.3).
    /// </summary>
    Task ResetUarchAsync(CancellationToken cancellationToken = default);

    /// <summary>Runs at most that many machine cycles and writes their log to a file of the server's host, which must not exist.</summary>
    Task<BreakReason> LogStepAsync(ulong mcycleCount, string filename, CancellationToken cancellationToken = default);

    /// <summary>Runs one cycle of the microarchitecture and logs its accesses.</summary>
    Task<StepLog> LogStepUarchAsync(StepLogType logType, CancellationToken cancellationToken = default);

    /// <summary>Resets the microarchitecture and logs the accesses.</summary>
    Task<StepLog> LogResetUarchAsync(StepLogType logType, CancellationToken cancellationToken = default);

    /// <summary>The root hash that a file's log leads to. Needs no machine.</summary>
    Task<MachineHash> VerifyStepAsync(
        MachineHash rootHashBefore, string filename, ulong mcycleCount, CancellationToken cancellationToken = default);

    /// <summary>The root hash that a step's log leads to. Needs no machine.</summary>
    Task<MachineHash> VerifyStepUarchAsync(MachineHash rootHashBefore, StepLog log, CancellationToken cancellationToken = default);

    /// <summary>The root hash that a reset's log leads to. Needs no machine.</summary>
    Task<MachineHash> VerifyResetUarchAsync(MachineHash rootHashBefore, StepLog log, CancellationToken cancellationToken = default);
}
