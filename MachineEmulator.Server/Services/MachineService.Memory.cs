// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Grpc.Core;
using MachineEmulator.Hashing;
using MachineEmulator.Server.Conversions;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.Services;

/// <content>Memory, hashes and proofs.</content>
internal sealed partial class MachineService
{
    public override Task<Proto.ReadMemoryResponse> ReadMemory(Proto.ReadMemoryRequest request, ServerCallContext context) =>
        Task.FromResult(Answer(slot.Machine.ReadMemory(request.Address, request.Length)));

    public override Task<Proto.Void> WriteMemory(Proto.WriteMemoryRequest request, ServerCallContext context)
    {
        slot.Machine.WriteMemory(request.Address, request.Data.Span);
        return Done;
    }

    public override Task<Proto.ReadMemoryResponse> ReadVirtualMemory(Proto.ReadMemoryRequest request, ServerCallContext context) =>
        Task.FromResult(Answer(slot.Machine.ReadVirtualMemory(request.Address, request.Length)));

    public override Task<Proto.Void> WriteVirtualMemory(Proto.WriteMemoryRequest request, ServerCallContext context)
    {
        slot.Machine.WriteVirtualMemory(request.Address, request.Data.Span);
        return Done;
    }

    public override Task<Proto.ReadWordResponse> ReadWord(Proto.ReadWordRequest request, ServerCallContext context) =>
        Task.FromResult(new Proto.ReadWordResponse { Success = true, Value = slot.Machine.ReadWord(request.Address) });

    public override Task<Proto.Void> ReplaceMemoryRange(Proto.ReplaceMemoryRangeRequest request, ServerCallContext context)
    {
        slot.Machine.ReplaceMemoryRange(ConfigFromProto.Convert(request.Config));
        return Done;
    }

    public override Task<Proto.GetRootHashResponse> GetRootHash(Proto.Void request, ServerCallContext context) =>
        Task.FromResult(new Proto.GetRootHashResponse { Hash = ProofToProto.Convert(slot.Machine.GetRootHash()) });

    public override Task<Proto.GetProofResponse> GetProof(Proto.GetProofRequest request, ServerCallContext context)
    {
        // As the original, which cuts the size to 32 bits before it looks at it.
        MerkleTreeProof proof = slot.Machine.GetProof(request.Address, unchecked((int)request.Log2Size));
        return Task.FromResult(new Proto.GetProofResponse { Proof = ProofToProto.Convert(proof) });
    }

    public override Task<Proto.VerifyMerkleTreeResponse> VerifyMerkleTree(Proto.Void request, ServerCallContext context) =>
        Task.FromResult(new Proto.VerifyMerkleTreeResponse { Success = slot.Machine.VerifyMerkleTree() });

    public override Task<Proto.VerifyDirtyPageMapsResponse> VerifyDirtyPageMaps(Proto.Void request, ServerCallContext context)
    {
        IReadOnlyList<StalePage> stale = slot.Machine.FindStalePages();
        foreach (StalePage page in stale)
        {
            Console.Error.WriteLine($"{page.Address:x8} should have been dirty\n  expected {page.Expected}\n  got {page.Actual}");
        }

        return Task.FromResult(new Proto.VerifyDirtyPageMapsResponse { Success = stale.Count == 0 });
    }

    public override Task<Proto.Void> DumpPmas(Proto.Void request, ServerCallContext context)
    {
        slot.Machine.DumpPmas(file => Console.Error.WriteLine($"writing to {file}"));
        return Done;
    }

    /// <summary>Not copied: the array is the answer's alone.</summary>
    private static Proto.ReadMemoryResponse Answer(byte[] data) => new() { Data = UnsafeByteOperations.UnsafeWrap(data) };
}
