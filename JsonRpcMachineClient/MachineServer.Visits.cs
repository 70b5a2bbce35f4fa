// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient.Calls;

namespace JsonRpcMachineClient;

/// <content>Several calls in one request.</content>
public sealed partial class MachineServer
{
    public async Task<MachineState> ReadStateAsync(CancellationToken cancellationToken = default)
    {
        var state = new StateCalls();
        await CallBatchAsync(CallKind.Register, state.Calls, cancellationToken).ConfigureAwait(false);
        return state.State;
    }

    public async Task<RunVisit> RunAsync(ulong mcycleEnd, int? consoleBytes, bool hashed, CancellationToken cancellationToken = default)
    {
        if (consoleBytes is { } bytes)
            ArgumentOutOfRangeException.ThrowIfNegative(bytes, nameof(consoleBytes));
        var run = new ServerCall<BreakReason>(
            "machine.run", Types.BreakReason, parameters => parameters.Number("mcycle_end", mcycleEnd));
        var state = new StateCalls();
        var console = consoleBytes is { } maxLength
            ? new ServerCall<ReadOnlyMemory<byte>>(
                "machine.read_console_output",
                Types.ReadOnlyMemoryByte,
                parameters => parameters.Number("max_length", (ulong)maxLength))
            : null;
        var rootHash = RootHashCall(hashed);
        await CallBatchAsync(KindOf(hashed), Present([run, .. state.Calls, console, rootHash]), cancellationToken)
            .ConfigureAwait(false);
        return new RunVisit(run.Result, state.State, console?.Result ?? default, rootHash?.Result);
    }

    public async Task<UarchRunVisit> RunUarchAsync(ulong uarchCycleEnd, bool hashed, CancellationToken cancellationToken = default)
    {
        var run = new ServerCall<UarchBreakReason>(
            "machine.run_uarch",
            Types.UarchBreakReason,
            parameters => parameters.Number("uarch_cycle_end", uarchCycleEnd));
        var state = new StateCalls();
        var rootHash = RootHashCall(hashed);
        await CallBatchAsync(KindOf(hashed), Present([run, .. state.Calls, rootHash]), cancellationToken).ConfigureAwait(false);
        return new UarchRunVisit(run.Result, state.State, rootHash?.Result);
    }

    /// <summary>Any calls in one request; their results are theirs afterwards.</summary>
    internal Task CallBatchAsync(CallKind kind, IReadOnlyList<ServerCall> calls, CancellationToken cancellationToken) =>
        _caller.CallBatchAsync(kind, calls, cancellationToken);

    private static ServerCall<MachineHash>? RootHashCall(bool hashed) =>
        hashed ? new ServerCall<MachineHash>("machine.get_root_hash", Types.MachineHash) : null;

    private static CallKind KindOf(bool hashed) => hashed ? CallKind.RunAndHash : CallKind.Run;

    private static List<ServerCall> Present(IEnumerable<ServerCall?> calls) => [.. calls.OfType<ServerCall>()];
}
