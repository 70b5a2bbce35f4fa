// SPDX-License-Identifier: Apache-2.0

using Grpc.AspNetCore.Server.Model;
using BuiltIn = BuiltInEmulator;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.Services.Rpcs;

/// <summary>
/// All that this server serves, rpc by rpc. The library would find them by itself, by reflection and with a type made at run time for each,
/// which takes a native program longer than all the rest of its start.
/// </summary>
internal sealed class RpcTable : IServiceMethodProvider<ServedRpcs>
{
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<ServedRpcs> context)
    {
        AddMachine(new ServiceRpcs(context, "CartesiMachine.Machine"));
        AddCheckpoints(new ServiceRpcs(context, "BuiltInEmulator.Checkpoints"));
        AddVisits(new ServiceRpcs(context, "BuiltInEmulator.Visits"));
    }

    private static void AddMachine(ServiceRpcs rpcs)
    {
        rpcs.Add("GetVersion", Proto.Void.Parser, static (s, request, context) => s.Machine.GetVersion(request, context));
        rpcs.Add("SetCheckInTarget", Proto.SetCheckInTargetRequest.Parser, static (s, request, context) => s.Machine.SetCheckInTarget(request, context));
        rpcs.Add("Machine", Proto.MachineRequest.Parser, static (s, request, context) => s.Machine.Machine(request, context));
        rpcs.Add("Run", Proto.RunRequest.Parser, static (s, request, context) => s.Machine.Run(request, context));
        rpcs.Add("RunUarch", Proto.RunUarchRequest.Parser, static (s, request, context) => s.Machine.RunUarch(request, context));
        rpcs.Add("ResetUarchState", Proto.Void.Parser, static (s, request, context) => s.Machine.ResetUarchState(request, context));
        rpcs.Add("Store", Proto.StoreRequest.Parser, static (s, request, context) => s.Machine.Store(request, context));
        rpcs.Add("Destroy", Proto.Void.Parser, static (s, request, context) => s.Machine.Destroy(request, context));
        rpcs.Add("Snapshot", Proto.Void.Parser, static (s, request, context) => s.Machine.Snapshot(request, context));
        rpcs.Add("Rollback", Proto.Void.Parser, static (s, request, context) => s.Machine.Rollback(request, context));
        rpcs.Add("Shutdown", Proto.Void.Parser, static (s, request, context) => s.Machine.Shutdown(request, context));
        rpcs.Add("StepUarch", Proto.StepUarchRequest.Parser, static (s, request, context) => s.Machine.StepUarch(request, context));
        rpcs.Add("ReadMemory", Proto.ReadMemoryRequest.Parser, static (s, request, context) => s.Machine.ReadMemory(request, context));
        rpcs.Add("WriteMemory", Proto.WriteMemoryRequest.Parser, static (s, request, context) => s.Machine.WriteMemory(request, context));
        rpcs.Add("ReadVirtualMemory", Proto.ReadMemoryRequest.Parser, static (s, request, context) => s.Machine.ReadVirtualMemory(request, context));
        rpcs.Add("WriteVirtualMemory", Proto.WriteMemoryRequest.Parser, static (s, request, context) => s.Machine.WriteVirtualMemory(request, context));
        rpcs.Add("ReadWord", Proto.ReadWordRequest.Parser, static (s, request, context) => s.Machine.ReadWord(request, context));
        rpcs.Add("GetRootHash", Proto.Void.Parser, static (s, request, context) => s.Machine.GetRootHash(request, context));
        rpcs.Add("GetProof", Proto.GetProofRequest.Parser, static (s, request, context) => s.Machine.GetProof(request, context));
        rpcs.Add("ReplaceMemoryRange", Proto.ReplaceMemoryRangeRequest.Parser, static (s, request, context) => s.Machine.ReplaceMemoryRange(request, context));
        rpcs.Add("GetXAddress", Proto.GetXAddressRequest.Parser, static (s, request, context) => s.Machine.GetXAddress(request, context));
        rpcs.Add("GetUarchXAddress", Proto.GetUarchXAddressRequest.Parser, static (s, request, context) => s.Machine.GetUarchXAddress(request, context));
        rpcs.Add("ReadX", Proto.ReadXRequest.Parser, static (s, request, context) => s.Machine.ReadX(request, context));
        rpcs.Add("WriteX", Proto.WriteXRequest.Parser, static (s, request, context) => s.Machine.WriteX(request, context));
        rpcs.Add("GetFAddress", Proto.GetFAddressRequest.Parser, static (s, request, context) => s.Machine.GetFAddress(request, context));
        rpcs.Add("ReadF", Proto.ReadFRequest.Parser, static (s, request, context) => s.Machine.ReadF(request, context));
        rpcs.Add("WriteF", Proto.WriteFRequest.Parser, static (s, request, context) => s.Machine.WriteF(request, context));
        rpcs.Add("ReadUarchX", Proto.ReadUarchXRequest.Parser, static (s, request, context) => s.Machine.ReadUarchX(request, context));
        rpcs.Add("WriteUarchX", Proto.WriteUarchXRequest.Parser, static (s, request, context) => s.Machine.WriteUarchX(request, context));
        rpcs.Add("ResetIflagsY", Proto.Void.Parser, static (s, request, context) => s.Machine.ResetIflagsY(request, context));
        rpcs.Add("GetCsrAddress", Proto.GetCsrAddressRequest.Parser, static (s, request, context) => s.Machine.GetCsrAddress(request, context));
        rpcs.Add("ReadCsr", Proto.ReadCsrRequest.Parser, static (s, request, context) => s.Machine.ReadCsr(request, context));
        rpcs.Add("WriteCsr", Proto.WriteCsrRequest.Parser, static (s, request, context) => s.Machine.WriteCsr(request, context));
        rpcs.Add("GetInitialConfig", Proto.Void.Parser, static (s, request, context) => s.Machine.GetInitialConfig(request, context));
        rpcs.Add("VerifyMerkleTree", Proto.Void.Parser, static (s, request, context) => s.Machine.VerifyMerkleTree(request, context));
        rpcs.Add("VerifyDirtyPageMaps", Proto.Void.Parser, static (s, request, context) => s.Machine.VerifyDirtyPageMaps(request, context));
        rpcs.Add("DumpPmas", Proto.Void.Parser, static (s, request, context) => s.Machine.DumpPmas(request, context));
        rpcs.Add("GetDefaultConfig", Proto.Void.Parser, static (s, request, context) => s.Machine.GetDefaultConfig(request, context));
        rpcs.Add("VerifyAccessLog", Proto.VerifyAccessLogRequest.Parser, static (s, request, context) => s.Machine.VerifyAccessLog(request, context));
        rpcs.Add("VerifyStateTransition", Proto.VerifyStateTransitionRequest.Parser, static (s, request, context) => s.Machine.VerifyStateTransition(request, context));
    }

    private static void AddCheckpoints(ServiceRpcs rpcs)
    {
        rpcs.Add("Take", BuiltIn.TakeRequest.Parser, static (s, request, context) => s.Checkpoints.Take(request, context));
        rpcs.Add("Restore", BuiltIn.RestoreRequest.Parser, static (s, request, context) => s.Checkpoints.Restore(request, context));
        rpcs.Add("Discard", BuiltIn.DiscardRequest.Parser, static (s, request, context) => s.Checkpoints.Discard(request, context));
    }

    private static void AddVisits(ServiceRpcs rpcs) =>
        rpcs.Add("RunAndHash", Proto.RunRequest.Parser, static (s, request, context) => s.Visits.RunAndHash(request, context));
}
