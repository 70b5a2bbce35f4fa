// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient.Calls;

namespace JsonRpcMachineClient;

/// <content>Requests and responses of the guest.</content>
public sealed partial class MachineServer
{
    /// <summary>The receive buffer's length.</summary>
    private const int MaxResponseBytes = 2 << 20;

    public Task<CmioRequest> ReceiveCmioRequestAsync(ulong length, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Memory,
            new ServerCall<CmioRequest>(
                "machine.receive_cmio_request", Types.CmioRequest, parameters => parameters.Number("length", length)),
            cancellationToken);

    public Task SendCmioResponseAsync(
        ushort reason, ReadOnlyMemory<byte> data, MachineHash? revertRootHash = null, CancellationToken cancellationToken = default)
    {
        CheckResponse(data);
        return _caller.CallAsync(
            CallKind.Memory,
            "machine.send_cmio_response",
            parameters =>
            {
                parameters.Number("reason", reason);
                parameters.Bytes("data", data.Span);
                if (revertRootHash is { } hash)
                    parameters.Hash("revert_root_hash", hash);
            },
            cancellationToken);
    }

    public Task<StepLog> LogSendCmioResponseAsync(
        ushort reason,
        ReadOnlyMemory<byte> data,
        MachineHash revertRootHash,
        StepLogType logType,
        CancellationToken cancellationToken = default)
    {
        CheckResponse(data);
        return _caller.CallAsync(
            CallKind.Memory,
            new ServerCall<StepLog>(
                "machine.log_send_cmio_response",
                Types.StepLog,
                parameters =>
                {
                    parameters.Number("reason", reason);
                    parameters.Bytes("data", data.Span);
                    parameters.Hash("revert_root_hash", revertRootHash);
                    parameters.Value("log_type", logType, Types.StepLogType);
                }),
            cancellationToken);
    }

    public Task<MachineHash> VerifySendCmioResponseAsync(
        ushort reason,
        ReadOnlyMemory<byte> data,
        MachineHash rootHashBefore,
        StepLog log,
        MachineHash revertRootHash,
        CancellationToken cancellationToken = default)
    {
        CheckResponse(data);
        return _caller.CallAsync(
            CallKind.Hash,
            new ServerCall<MachineHash>(
                "machine.verify_send_cmio_response",
                Types.MachineHash,
                parameters =>
                {
                    parameters.Number("reason", reason);
                    parameters.Bytes("data", data.Span);
                    parameters.Hash("root_hash_before", rootHashBefore);
                    parameters.Value("log", log, Types.StepLog);
                    parameters.Hash("revert_root_hash", revertRootHash);
                }),
            cancellationToken);
    }

    private static void CheckResponse(ReadOnlyMemory<byte> data) =>
        ArgumentOutOfRangeException.ThrowIfGreaterThan(data.Length, MaxResponseBytes, nameof(data));
}
