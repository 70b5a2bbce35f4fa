// SPDX-License-Identifier: Apache-2.0

using CartesiMachineManager;
using Google.Protobuf;
using Grpc.Core;
using MachineManager.Api;
using Proto = CartesiMachine;

namespace MachineManager.Cli.Tests.Fakes;

/// <summary>Messages that tests answer with.</summary>
internal static class Answers
{
    /// <summary>32 bytes of one value.</summary>
    public static Proto.Hash Hash(byte value) => new() { Data = ByteString.CopyFrom([.. Enumerable.Repeat(value, 32)]) };

    /// <summary>The same as text.</summary>
    public static string Hex(byte value) => Convert.ToHexStringLower([.. Enumerable.Repeat(value, 32)]);

    public static SessionRunResponse Progress(ulong percent, ulong cycle) => new() { Progress = new SessionRunProgress { Progress = percent, Cycle = cycle } };

    /// <summary>Reached cycles, with hashes 1, 2, ...</summary>
    public static SessionRunResponse Result(params ulong[] cycles)
    {
        var result = new SessionRunResult { Cycle = cycles[^1] };
        result.Summaries.AddRange(cycles.Select(c => new Proto.RunResponse { Mcycle = c }));
        result.Hashes.AddRange(cycles.Select((_, i) => Hash((byte)(i + 1))));
        return new SessionRunResponse { Result = result };
    }

    /// <summary>A halt with payload 42.</summary>
    public static SessionRunResponse Halted(ulong cycle)
    {
        var answer = Result(cycle);
        answer.Result.Summaries[0] = new Proto.RunResponse { Mcycle = cycle, IflagsH = true, Tohost = 42 << 1 | 1 };
        return answer;
    }

    public static SessionInfo Session(string id, SessionState state = SessionState.Ready, ulong cycle = 0) =>
        new() { SessionId = id, State = state, Position = new Position { Cycle = cycle } };

    public static RpcException Refusal(StatusCode code, string detail) => new(new Status(code, detail));

    /// <summary>What the guest printed, in one piece that begins at an offset.</summary>
    public static ConsoleOutput Output(ulong offset, string text) => new() { Offset = offset, Data = ByteString.CopyFromUtf8(text) };
}
