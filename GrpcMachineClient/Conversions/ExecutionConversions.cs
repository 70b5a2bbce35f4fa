// SPDX-License-Identifier: Apache-2.0

using Proto = CartesiMachine;

namespace GrpcMachineClient.Conversions;

/// <summary>Results of runs to and from the wire.</summary>
public static class ExecutionConversions
{
    public static Proto.RunResponse ToProto(this RunResult result) => new()
    {
        Mcycle = result.Mcycle,
        Tohost = result.Tohost,
        IflagsH = result.IflagsH,
        IflagsY = result.IflagsY,
        IflagsX = result.IflagsX,
    };

    public static RunResult ToModel(this Proto.RunResponse result) =>
        new(result.Mcycle, result.Tohost, result.IflagsH, result.IflagsY, result.IflagsX);

    public static Proto.RunUarchResponse ToProto(this UarchRunResult result) => new()
    {
        Cycle = result.Cycle,
        Pc = result.Pc,
        HaltFlag = result.Halted ? 1UL : 0,
    };

    public static UarchRunResult ToModel(this Proto.RunUarchResponse result) => new(result.Cycle, result.Pc, result.HaltFlag != 0);
}
