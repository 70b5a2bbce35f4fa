// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient.Calls;

namespace JsonRpcMachineClient;

/// <content>Console.</content>
public sealed partial class MachineServer
{
    public Task<ulong> GetConsoleOutputLengthAsync(CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Register, new ServerCall<ulong>("machine.read_console_output", Types.UInt64), cancellationToken);

    public Task<ReadOnlyMemory<byte>> ReadConsoleOutputAsync(int maxLength, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxLength);
        return _caller.CallAsync(
            CallKind.Register,
            new ServerCall<ReadOnlyMemory<byte>>(
                "machine.read_console_output", Types.ReadOnlyMemoryByte, parameters => parameters.Number("max_length", (ulong)maxLength)),
            cancellationToken);
    }

    public Task<ulong> GetConsoleInputSpaceAsync(CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Register, new ServerCall<ulong>("machine.write_console_input", Types.UInt64), cancellationToken);

    public Task<ulong> WriteConsoleInputAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(
            CallKind.Register,
            new ServerCall<ulong>("machine.write_console_input", Types.UInt64, parameters => parameters.Bytes("data", data.Span)),
            cancellationToken);
}
