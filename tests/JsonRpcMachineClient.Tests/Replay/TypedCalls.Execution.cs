// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient.Tests.Replay;

/// <content>Execution.</content>
internal static partial class TypedCalls
{
    private static IEnumerable<(string Method, Call Call)> Execution()
    {
        yield return Result("machine.run", Types.BreakReason, p =>
        {
            var end = p.Number("mcycle_end");
            return server => server.RunAsync(end);
        });
        yield return Result("machine.run_uarch", Types.UarchBreakReason, p =>
        {
            var end = p.Number("uarch_cycle_end");
            return server => server.RunUarchAsync(end);
        });
        yield return Done("machine.reset_uarch", _ => server => server.ResetUarchAsync());
        yield return Result("machine.log_step", Types.BreakReason, p =>
        {
            var count = p.Number("mcycle_count");
            var filename = p.Text("filename");
            return server => server.LogStepAsync(count, filename);
        });
        yield return Result("machine.log_step_uarch", Types.StepLog, p =>
        {
            var logType = p.Value("log_type", Types.StepLogType);
            return server => server.LogStepUarchAsync(logType);
        });
        yield return Result("machine.log_reset_uarch", Types.StepLog, p =>
        {
            var logType = p.Value("log_type", Types.StepLogType);
            return server => server.LogResetUarchAsync(logType);
        });
        yield return Result("machine.verify_step", Types.MachineHash, p =>
        {
            var before = p.Hash("root_hash_before");
            var filename = p.Text("filename");
            var count = p.Number("mcycle_count");
            return server => server.VerifyStepAsync(before, filename, count);
        });
        yield return Result("machine.verify_step_uarch", Types.MachineHash, p =>
        {
            var before = p.Hash("root_hash_before");
            var log = p.Value("log", Types.StepLog);
            return server => server.VerifyStepUarchAsync(before, log);
        });
        yield return Result("machine.verify_reset_uarch", Types.MachineHash, p =>
        {
            var before = p.Hash("root_hash_before");
            var log = p.Value("log", Types.StepLog);
            return server => server.VerifyResetUarchAsync(before, log);
        });
    }
}
