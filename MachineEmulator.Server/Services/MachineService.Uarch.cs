// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineEmulator.Hashing;
using MachineEmulator.Server.Conversions;
using MachineEmulator.Uarch;
using MachineEmulator.Uarch.AccessLogs;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.Services;

/// <content>The microarchitecture, and logs of it, which need no machine to be verified (spec 9, 10.6).</content>
internal sealed partial class MachineService
{
    public override Task<Proto.RunUarchResponse> RunUarch(Proto.RunUarchRequest request, ServerCallContext context)
    {
        UarchRunResult result = slot.Machine.RunUarch(request.Limit);
        return Task.FromResult(new Proto.RunUarchResponse
        {
            Cycle = result.Cycle,
            Pc = result.Pc,
            HaltFlag = result.IsHalted ? 1UL : 0,
        });
    }

    public override Task<Proto.StepUarchResponse> StepUarch(Proto.StepUarchRequest request, ServerCallContext context)
    {
        AccessLog log = slot.Machine.StepUarch(AccessLogFromProto.Convert(request.LogType), request.OneBased);
        return Task.FromResult(new Proto.StepUarchResponse { Log = AccessLogToProto.Convert(log) });
    }

    public override Task<Proto.Void> ResetUarchState(Proto.Void request, ServerCallContext context)
    {
        slot.Machine.ResetUarchState();
        return Done;
    }

    public override Task<Proto.Void> VerifyAccessLog(Proto.VerifyAccessLogRequest request, ServerCallContext context)
    {
        MachineEmulator.Machine.VerifyAccessLog(AccessLogFromProto.Convert(request.Log), request.OneBased);
        return Done;
    }

    public override Task<Proto.Void> VerifyStateTransition(Proto.VerifyStateTransitionRequest request, ServerCallContext context)
    {
        // The original takes the parts in this order, which decides what is told when several are malformed.
        HashValue after = ProofFromProto.Convert(request.RootHashAfter);
        AccessLog log = AccessLogFromProto.Convert(request.Log);
        HashValue before = ProofFromProto.Convert(request.RootHashBefore);
        MachineEmulator.Machine.VerifyStateTransition(before, log, after, request.OneBased);
        return Done;
    }
}
