// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using CartesiMachine;
using FaultyEmulator.Script;
using FaultyEmulator.Toy;
using Google.Protobuf;
using Grpc.Core;

namespace FaultyEmulator.Serving;

/// <summary>The rpcs of CartesiMachine.Machine that sessions need, but for those that change the process.</summary>
internal sealed class MachineRpcs(EmulatorState state, FaultInjector faults)
{
    private static readonly CartesiMachine.Void Done = new();

    /// <exception cref="RpcException">The request is refused, in the real emulator's words where it has any.</exception>
    public async Task<IMessage> CallAsync(string rpc, byte[] request)
    {
        try
        {
            return rpc switch
            {
                "GetVersion" => new Versioning.GetVersionResponse { Version = new Versioning.SemanticVersion { Minor = 7 } },
                "SetCheckInTarget" => SetCheckInTarget(SetCheckInTargetRequest.Parser.ParseFrom(request)),
                "Machine" => Create(MachineRequest.Parser.ParseFrom(request)),
                "Run" => await RunAsync(RunRequest.Parser.ParseFrom(request).Limit),
                "RunUarch" => Machine.RunUarch(RunUarchRequest.Parser.ParseFrom(request).Limit),
                "ResetUarchState" => Do(() => Machine.ResetUarch()),
                "StepUarch" => Step(StepUarchRequest.Parser.ParseFrom(request)),
                "Store" => Do(() => ToyStore.Store(Machine, StoreRequest.Parser.ParseFrom(request).Directory)),
                "Destroy" => Do(() => state.Machine = null),
                "ReadMemory" => Read(ReadMemoryRequest.Parser.ParseFrom(request)),
                "WriteMemory" => Write(WriteMemoryRequest.Parser.ParseFrom(request)),
                "ReplaceMemoryRange" => Do(() => Machine.Memory.Replace(ReplaceMemoryRangeRequest.Parser.ParseFrom(request).Config)),
                "ReadCsr" => new ReadCsrResponse { Value = Machine.ReadCsr(ReadCsrRequest.Parser.ParseFrom(request).Csr) },
                "GetRootHash" => new GetRootHashResponse { Hash = RootHash() },
                "GetProof" => Prove(GetProofRequest.Parser.ParseFrom(request)),
                "GetInitialConfig" => new GetInitialConfigResponse { Config = Machine.Config },
                _ => throw new RpcException(new Status(StatusCode.Unimplemented, $"the toy has no {rpc}")),
            };
        }
        catch (ToyRefusal refusal)
        {
            throw new RpcException(new Status(StatusCode.Aborted, refusal.Message));
        }
        catch (InvalidProtocolBufferException)
        {
            throw new RpcException(new Status(StatusCode.Internal, "Unable to parse request"));
        }
    }

    private ToyMachine Machine => state.Machine ?? throw new RpcException(new Status(StatusCode.FailedPrecondition, "no machine"));

    private static CartesiMachine.Void Do(Action action)
    {
        action();
        return Done;
    }

    private CartesiMachine.Void SetCheckInTarget(SetCheckInTargetRequest request)
    {
        if (request.SessionId.Length == 0 || request.Address.Length == 0)
            throw new RpcException(new Status(StatusCode.InvalidArgument, "need non-empty session id and address"));
        (state.SessionId, state.CheckInAddress) = (request.SessionId, request.Address);
        return Done;
    }

    private CartesiMachine.Void Create(MachineRequest request)
    {
        if (state.Machine is not null)
            throw new RpcException(new Status(StatusCode.FailedPrecondition, "machine already exists"));
        state.Machine = request.MachineOneofCase switch
        {
            MachineRequest.MachineOneofOneofCase.Config => ToyMachine.Create(request.Config),
            MachineRequest.MachineOneofOneofCase.Directory => ToyStore.Load(request.Directory),
            _ => throw new RpcException(new Status(StatusCode.InvalidArgument, "invalid machine specification")),
        };
        return Done;
    }

    private async Task<RunResponse> RunAsync(ulong limit)
    {
        var before = Machine.Cycle;
        var script = faults.Script;
        var answer = Machine.Run(limit, script.HaltsAt);
        await Task.Delay(TimeSpan.FromMicroseconds((answer.Mcycle - before) * script.NanosecondsPerCycle / 1000));
        return answer;
    }

    private StepUarchResponse Step(StepUarchRequest request)
    {
        var count = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(count, Machine.MicroCycle);
        Machine.StepUarch();
        return new StepUarchResponse
        {
            Log = new AccessLog
            {
                LogType = request.LogType,
                Accesses = { new Access { Type = AccessType.Read, Log2Size = 3, Read = ByteString.CopyFrom(count) } },
            },
        };
    }

    private ReadMemoryResponse Read(ReadMemoryRequest request) =>
        new() { Data = ByteString.CopyFrom(Machine.Memory.Read(request.Address, request.Length)) };

    private CartesiMachine.Void Write(WriteMemoryRequest request) => Do(() => Machine.Memory.Write(request.Address, request.Data.Span));

    private Hash RootHash() => new() { Data = ByteString.CopyFrom(Machine.RootHash()) };

    private GetProofResponse Prove(GetProofRequest request) => request is { Address: 0, Log2Size: 64 }
        ? new() { Proof = new MerkleTreeProof { Log2TargetSize = 64, Log2RootSize = 64, TargetHash = RootHash(), RootHash = RootHash() } }
        : throw new ToyRefusal("the toy has no tree: it proves only its whole state (address 0, log2_size 64)");
}
