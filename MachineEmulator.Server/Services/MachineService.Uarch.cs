// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineEmulator.Configuration;
using MachineEmulator.Hashing;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.Services;

/// <content>
/// The microarchitecture. Its registers and RAM exist; executing it does not yet. Conditions that come before that are told as specified.
/// </content>
internal sealed partial class MachineService
{
    public override Task<Proto.RunUarchResponse> RunUarch(Proto.RunUarchRequest request, ServerCallContext context)
    {
        RequireUarchRam();
        throw NotExecuted("RunUarch");
    }

    public override Task<Proto.StepUarchResponse> StepUarch(Proto.StepUarchRequest request, ServerCallContext context)
    {
        RequireUarchRam();
        throw NotExecuted("StepUarch");
    }

    public override Task<Proto.Void> ResetUarchState(Proto.Void request, ServerCallContext context) =>
        throw (slot.Machine.ReadRegister(Register.UarchHaltFlag) == 0
            ? new MachineException("reset uarch state is not allowed when uarch is not halted")
            : NotExecuted("ResetUarchState"));

    public override Task<Proto.Void> VerifyAccessLog(Proto.VerifyAccessLogRequest request, ServerCallContext context)
    {
        RequireAccesses(request.Log);
        throw NotExecuted("VerifyAccessLog");
    }

    public override Task<Proto.Void> VerifyStateTransition(Proto.VerifyStateTransitionRequest request, ServerCallContext context)
    {
        RequireHash(request.RootHashAfter);
        RequireHash(request.RootHashBefore);
        RequireAccesses(request.Log);
        throw NotExecuted("VerifyStateTransition");
    }

    private static void RequireHash(Proto.Hash? hash)
    {
        if (hash?.Data.Length != HashValue.Size)
        {
            throw new MachineException("invalid hash size");
        }
    }

    private static void RequireAccesses(Proto.AccessLog? log)
    {
        if (log is null or { Accesses.Count: 0 })
        {
            throw new MachineException("too few accesses in log");
        }
    }

    private static RpcException NotExecuted(string rpc) => new(new Status(
        StatusCode.Unimplemented, $"{rpc} is not served: this emulator does not execute the microarchitecture yet"));

    private void RequireUarchRam()
    {
        if (!slot.Machine.HasUarchRam)
        {
            throw new MachineException("microarchitecture RAM is not present");
        }
    }
}
