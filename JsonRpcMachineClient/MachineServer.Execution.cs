// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient.Calls;

namespace JsonRpcMachineClient;

/// <content>Execution.</content>
public sealed partial class MachineServer
{
    public Task<BreakReason> RunAsync(ulong mcycleEnd, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Run,
            new ServerCall<BreakReason>("machine.run", Types.BreakReason, parameters => parameters.Number("mcycle_end", mcycleEnd)),
            cancellationToken);

    public Task<UarchBreakReason> RunUarchAsync(ulong uarchCycleEnd, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Run,
            new ServerCall<UarchBreakReason>(
                "machine.run_uarch", Types.UarchBreakReason, parameters => parameters.Number("uarch_cycle_end", uarchCycleEnd)),
            cancellationToken);

    public Task ResetUarchAsync(CancellationToken cancellationToken = default) =>
        _caller.CallAsync(CallKind.Run, "machine.reset_uarch", null, cancellationToken);

    public Task<BreakReason> LogStepAsync(ulong mcycleCount, string filename, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Run,
            new ServerCall<BreakReason>(
                "machine.log_step",
                Types.BreakReason,
                parameters =>
                {
                    parameters.Number("mcycle_count", mcycleCount);
                    parameters.Text("filename", filename);
                }),
            cancellationToken);

    public Task<StepLog> LogStepUarchAsync(StepLogType logType, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Run,
            new ServerCall<StepLog>(
                "machine.log_step_uarch", Types.StepLog, parameters => parameters.Value("log_type", logType, Types.StepLogType)),
            cancellationToken);

    public Task<StepLog> LogResetUarchAsync(StepLogType logType, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Run,
            new ServerCall<StepLog>(
                "machine.log_reset_uarch", Types.StepLog, parameters => parameters.Value("log_type", logType, Types.StepLogType)),
            cancellationToken);

    public Task<MachineHash> VerifyStepAsync(
        MachineHash rootHashBefore, string filename, ulong mcycleCount, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Hash,
            new ServerCall<MachineHash>(
                "machine.verify_step",
                Types.MachineHash,
                parameters =>
                {
                    parameters.Hash("root_hash_before", rootHashBefore);
                    parameters.Text("filename", filename);
                    parameters.Number("mcycle_count", mcycleCount);
                }),
            cancellationToken);

    public Task<MachineHash> VerifyStepUarchAsync(MachineHash rootHashBefore, StepLog log, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Hash,
            new ServerCall<MachineHash>(
                "machine.verify_step_uarch",
                Types.MachineHash,
                parameters =>
                {
                    parameters.Hash("root_hash_before", rootHashBefore);
                    parameters.Value("log", log, Types.StepLog);
                }),
            cancellationToken);

    public Task<MachineHash> VerifyResetUarchAsync(
        MachineHash rootHashBefore, StepLog log, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Hash,
            new ServerCall<MachineHash>(
                "machine.verify_reset_uarch",
                Types.MachineHash,
                parameters =>
                {
                    parameters.Hash("root_hash_before", rootHashBefore);
                    parameters.Value("log", log, Types.StepLog);
                }),
            cancellationToken);
}
