// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient.Calls;
using GrpcMachineClient.Conversions;
using Proto = CartesiMachine;

namespace GrpcMachineClient;

/// <content>Hashes, proofs and verification.</content>
public sealed partial class MachineClient
{
    public Task<Hash> GetRootHashAsync(CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Hash,
            nameof(_stub.GetRootHash),
            _stub.GetRootHashAsync,
            new Proto.Void(),
            response => response.Hash.ToModel(),
            cancellationToken);

    public Task<MerkleTreeProof> GetProofAsync(ulong address, int log2Size, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(log2Size);
        return _rpc.CallAsync(
            CallKind.Hash,
            nameof(_stub.GetProof),
            _stub.GetProofAsync,
            new Proto.GetProofRequest { Address = address, Log2Size = (ulong)log2Size },
            response => RpcCaller.Required(response.Proof, "proof").ToModel(),
            cancellationToken);
    }

    public Task<bool> VerifyMerkleTreeAsync(CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Hash,
            nameof(_stub.VerifyMerkleTree),
            _stub.VerifyMerkleTreeAsync,
            new Proto.Void(),
            response => response.Success,
            cancellationToken);

    public Task<bool> VerifyDirtyPageMapsAsync(CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Hash,
            nameof(_stub.VerifyDirtyPageMaps),
            _stub.VerifyDirtyPageMapsAsync,
            new Proto.Void(),
            response => response.Success,
            cancellationToken);

    public Task VerifyAccessLogAsync(
        AccessLog log, bool oneBased = false, RuntimeConfig? runtime = null, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Hash,
            nameof(_stub.VerifyAccessLog),
            _stub.VerifyAccessLogAsync,
            new Proto.VerifyAccessLogRequest { Log = log.ToProto(), OneBased = oneBased, Runtime = runtime?.ToProto() },
            cancellationToken);

    public Task VerifyStateTransitionAsync(
        Hash rootHashBefore,
        AccessLog log,
        Hash rootHashAfter,
        bool oneBased = false,
        RuntimeConfig? runtime = null,
        CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Hash,
            nameof(_stub.VerifyStateTransition),
            _stub.VerifyStateTransitionAsync,
            new Proto.VerifyStateTransitionRequest
            {
                RootHashBefore = rootHashBefore.ToProto(),
                Log = log.ToProto(),
                RootHashAfter = rootHashAfter.ToProto(),
                OneBased = oneBased,
                Runtime = runtime?.ToProto(),
            },
            cancellationToken);
}
