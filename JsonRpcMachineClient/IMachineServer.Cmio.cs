// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <content>Requests and responses of the guest.</content>
public partial interface IMachineServer
{
    /// <summary>
    /// What the yielded guest asks, with that many bytes of data at most; 0: only how many there are. Fewer than there are is refused.
    /// Changes nothing.
    /// </summary>
    Task<CmioRequest> ReceiveCmioRequestAsync(ulong length, CancellationToken cancellationToken = default);

    /// <summary>
    /// Answers a manual yield. An advance (reason 0) needs the current root hash as the one to revert to, other reasons none.
    /// <c>data</c> has at most 2 MiB.
    /// </summary>
    Task SendCmioResponseAsync(
        ushort reason, ReadOnlyMemory<byte> data, MachineHash? revertRootHash = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Answers a manual yield and logs the accesses; where the answer is not due it does nothing, and logs that.
    /// The hash to revert to is zeros where the reason is not an advance.
    /// </summary>
    Task<StepLog> LogSendCmioResponseAsync(
        ushort reason,
        ReadOnlyMemory<byte> data,
        MachineHash revertRootHash,
        StepLogType logType,
        CancellationToken cancellationToken = default);

    /// <summary>The root hash that an answer's log leads to. Needs no machine.</summary>
    Task<MachineHash> VerifySendCmioResponseAsync(
        ushort reason,
        ReadOnlyMemory<byte> data,
        MachineHash rootHashBefore,
        StepLog log,
        MachineHash revertRootHash,
        CancellationToken cancellationToken = default);
}
