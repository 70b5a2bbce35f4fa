// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient.Tests.Replay;

/// <content>Requests and responses of the guest.</content>
internal static partial class TypedCalls
{
    private static IEnumerable<(string Method, Call Call)> Cmio()
    {
        yield return Result("machine.receive_cmio_request", Types.CmioRequest, p =>
        {
            var length = p.Number("length");
            return server => server.ReceiveCmioRequestAsync(length);
        });
        yield return Done("machine.send_cmio_response", p =>
        {
            var (reason, data) = (p.ShortNumber("reason"), p.Bytes("data"));
            var revert = p.OptionalHash("revert_root_hash");
            return server => server.SendCmioResponseAsync(reason, data, revert);
        });
        yield return Result("machine.log_send_cmio_response", Types.StepLog, p =>
        {
            var (reason, data) = (p.ShortNumber("reason"), p.Bytes("data"));
            var revert = p.Hash("revert_root_hash");
            var logType = p.Value("log_type", Types.StepLogType);
            return server => server.LogSendCmioResponseAsync(reason, data, revert, logType);
        });
        yield return Result("machine.verify_send_cmio_response", Types.MachineHash, p =>
        {
            var (reason, data) = (p.ShortNumber("reason"), p.Bytes("data"));
            var before = p.Hash("root_hash_before");
            var log = p.Value("log", Types.StepLog);
            var revert = p.Hash("revert_root_hash");
            return server => server.VerifySendCmioResponseAsync(reason, data, before, log, revert);
        });
    }
}
