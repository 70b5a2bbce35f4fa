// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <content>Console.</content>
public partial interface IMachineServer
{
    /// <summary>Bytes of console output that wait in the buffer. Refused where output does not go to a buffer.</summary>
    Task<ulong> GetConsoleOutputLengthAsync(CancellationToken cancellationToken = default);

    /// <summary>Takes console output from the buffer. Refused where output does not go to a buffer.</summary>
    Task<ReadOnlyMemory<byte>> ReadConsoleOutputAsync(int maxLength, CancellationToken cancellationToken = default);

    /// <summary>Bytes that the input's buffer has room for. Refused where input does not come from a buffer.</summary>
    Task<ulong> GetConsoleInputSpaceAsync(CancellationToken cancellationToken = default);

    /// <summary>Puts input into the buffer; how many bytes of it fitted. Refused where input does not come from a buffer.</summary>
    Task<ulong> WriteConsoleInputAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default);
}
