// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using CartesiMachineManager;
using Grpc.Core;
using Proto = CartesiMachine;

namespace MachineManager.Cli.Tests.Fakes;

/// <summary>The original service, answering as a test says. What is not scripted is UNIMPLEMENTED.</summary>
internal sealed class FakeSessions : CartesiMachineManager.MachineManager.MachineManagerBase
{
    /// <summary>All requests, in their order.</summary>
    public ConcurrentQueue<object> Requests { get; } = new();

    /// <summary>Headers of the last call.</summary>
    public Metadata Headers { get; private set; } = [];

    public Func<NewSessionRequest, Proto.Hash>? OnNew { get; set; }

    public Func<SessionRunRequest, ServerCallContext, Task<SessionRunResponse>>? OnRun { get; set; }

    public Func<SessionStepRequest, SessionStepResponse>? OnStep { get; set; }

    public Func<SessionReadMemoryRequest, byte[]>? OnRead { get; set; }

    public Func<SessionGetProofRequest, Proto.MerkleTreeProof>? OnProof { get; set; }

    /// <summary>For the calls that answer nothing.</summary>
    public Action<object>? OnOther { get; set; }

    public override Task<Proto.Hash> NewSession(NewSessionRequest request, ServerCallContext context) =>
        Task.FromResult(Noted(OnNew, request, context)(request));

    public override Task<SessionRunResponse> SessionRun(SessionRunRequest request, ServerCallContext context) =>
        Noted(OnRun, request, context)(request, context);

    public override Task<SessionStepResponse> SessionStep(SessionStepRequest request, ServerCallContext context) =>
        Task.FromResult(Noted(OnStep, request, context)(request));

    public override Task<SessionReadMemoryResponse> SessionReadMemory(SessionReadMemoryRequest request, ServerCallContext context) =>
        Task.FromResult(new SessionReadMemoryResponse
        {
            ReadContent = new Proto.ReadMemoryResponse { Data = Google.Protobuf.ByteString.CopyFrom(Noted(OnRead, request, context)(request)) },
        });

    public override Task<Proto.MerkleTreeProof> SessionGetProof(SessionGetProofRequest request, ServerCallContext context) =>
        Task.FromResult(Noted(OnProof, request, context)(request));

    public override Task<Proto.Void> SessionStore(SessionStoreRequest request, ServerCallContext context) => Other(request, context);

    public override Task<Proto.Void> SessionWriteMemory(SessionWriteMemoryRequest request, ServerCallContext context) => Other(request, context);

    public override Task<Proto.Void> EndSession(EndSessionRequest request, ServerCallContext context) => Other(request, context);

    private Task<Proto.Void> Other(object request, ServerCallContext context)
    {
        Noted(OnOther, request, context)(request);
        return Task.FromResult(new Proto.Void());
    }

    private T Noted<T>(T? script, object request, ServerCallContext context)
        where T : Delegate
    {
        Headers = context.RequestHeaders;
        Requests.Enqueue(request);
        return script ?? throw new RpcException(new Status(StatusCode.Unimplemented, "not scripted"));
    }
}
