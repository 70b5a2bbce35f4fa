// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient.Conversions;
using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions.Runs;
using Contract = CartesiMachineManager;
using Proto = CartesiMachine;

namespace MachineManager.Server.Services;

/// <summary>Answers to SessionRun as messages.</summary>
internal static class RunConversions
{
    public static Contract.SessionRunResponse ToProto(this RunAnswer answer) =>
        answer.Result is { } result
            ? new Contract.SessionRunResponse { Result = result.ToProto() }
            : new Contract.SessionRunResponse { Progress = answer.Progress.ToProto() };

    private static Contract.SessionRunProgress ToProto(this RunProgress progress) => new()
    {
        Progress = progress.Percent,
        ApplicationProgress = progress.ApplicationProgress,
        UpdatedAt = (ulong)progress.UpdatedAt.ToUnixTimeSeconds(),
        Cycle = progress.Position.Cycle,
        Ucycle = progress.Position.Ucycle,
    };

    private static Contract.SessionRunResult ToProto(this RunOutcome result)
    {
        var message = new Contract.SessionRunResult { Cycle = result.Position.Cycle, Ucycle = result.Position.Ucycle };
        message.Summaries.AddRange(result.Statuses.Select(ToProto));
        message.Hashes.AddRange(result.Hashes.Select(HashConversions.ToProto));
        return message;
    }

    private static Proto.RunResponse ToProto(MachineStatus status) => new()
    {
        Mcycle = status.Cycle,
        Tohost = status.ToHost,
        IflagsH = status.Halted,
        IflagsY = status.Yielded,
        IflagsX = status.YieldedAutomatically,
    };
}
