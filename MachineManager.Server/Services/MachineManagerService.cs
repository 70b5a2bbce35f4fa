// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Grpc.Core;
using GrpcMachineClient.Conversions;
using MachineManager.Server.Positions;
using MachineManager.Server.Security.Tokens;
using MachineManager.Server.Sessions;
using MachineManager.Server.Sessions.Runs;
using Contract = CartesiMachineManager;
using Proto = CartesiMachine;

namespace MachineManager.Server.Services;

/// <summary>The MachineManager service: what clients see (manager spec, "Calls"; spec 11.4).</summary>
/// <remarks>Only translates. Errors are thrown as what they are and become status codes in <see cref="ErrorInterceptor"/>.</remarks>
internal sealed class MachineManagerService(SessionRegistry sessions, PathResolver paths, EmulatorChoice emulators) : Contract.MachineManager.MachineManagerBase
{
    private static readonly Proto.Void Nothing = new();

    [Requires(Role.Run)]
    public override async Task<Proto.Hash> NewSession(Contract.NewSessionRequest request, ServerCallContext context)
    {
        var machine = Required(request.Machine, "machine");
        var source = paths.Resolve(machine, emulators.Of(context.RequestHeaders));
        var hash = await sessions.OpenAsync(request.SessionId, source, request.Force, context.CancellationToken);
        return hash.ToProto();
    }

    [Requires(Role.Run)]
    public override async Task<Contract.SessionRunResponse> SessionRun(Contract.SessionRunRequest request, ServerCallContext context)
    {
        var session = sessions.Get(request.SessionId);
        var targets = new RunTargets(request.FinalCycles, request.FinalUcycles);
        var answer = await session.RunAsync(targets, context.CancellationToken);
        if (answer.QueuePosition is { } position)
            await context.WriteResponseHeadersAsync(QueueHeaders.For(position));
        return answer.ToProto();
    }

    [Requires(Role.Run)]
    public override async Task<Contract.SessionStepResponse> SessionStep(Contract.SessionStepRequest request, ServerCallContext context)
    {
        var session = sessions.Get(request.SessionId);
        var step = Required(request.StepParams, "step_params");
        var logType = Required(step.LogType, "step_params.log_type").ToModel();
        var start = new MachinePosition(request.InitialCycle, request.InitialUcycle);
        var (log, position) = await session.StepAsync(start, logType, step.OneBased, context.CancellationToken);
        return new Contract.SessionStepResponse { Log = log.ToProto(), Cycle = position.Cycle, Ucycle = position.Ucycle };
    }

    [Requires(Role.Run)]
    public override async Task<Proto.Void> SessionStore(Contract.SessionStoreRequest request, ServerCallContext context)
    {
        var session = sessions.Get(request.SessionId);
        var directory = paths.ResolveDirectory(Required(request.Store, "store").Directory, "store.directory");
        await session.StoreAsync(directory, context.CancellationToken);
        return Nothing;
    }

    [Requires(Role.Read)]
    public override async Task<Contract.SessionReadMemoryResponse> SessionReadMemory(
        Contract.SessionReadMemoryRequest request, ServerCallContext context)
    {
        var session = sessions.Get(request.SessionId);
        var range = Required(request.Position, "position");
        var at = new MachinePosition(request.Cycle, request.Ucycle);
        var data = await session.ReadMemoryAsync(at, range.Address, range.Length, context.CancellationToken);
        return new Contract.SessionReadMemoryResponse
        {
            ReadContent = new Proto.ReadMemoryResponse { Data = UnsafeByteOperations.UnsafeWrap(data) },
        };
    }

    [Requires(Role.Run)]
    public override async Task<Proto.Void> SessionWriteMemory(Contract.SessionWriteMemoryRequest request, ServerCallContext context)
    {
        var session = sessions.Get(request.SessionId);
        var write = Required(request.Position, "position");
        var at = new MachinePosition(request.Cycle, request.Ucycle);
        await session.WriteMemoryAsync(at, write.Address, write.Data.Memory, context.CancellationToken);
        return Nothing;
    }

    [Requires(Role.Run)]
    public override async Task<Proto.Void> SessionReplaceMemoryRange(
        Contract.SessionReplaceMemoryRangeRequest request, ServerCallContext context)
    {
        var session = sessions.Get(request.SessionId);
        var range = paths.Resolve(Required(request.Range, "range").ToModel());
        await session.ReplaceMemoryRangeAsync(new MachinePosition(request.Cycle, request.Ucycle), range, context.CancellationToken);
        return Nothing;
    }

    [Requires(Role.Read)]
    public override async Task<Proto.MerkleTreeProof> SessionGetProof(Contract.SessionGetProofRequest request, ServerCallContext context)
    {
        var session = sessions.Get(request.SessionId);
        var target = Required(request.Target, "target");
        var at = new MachinePosition(request.Cycle, request.Ucycle);
        var proof = await session.GetProofAsync(at, target.Address, target.Log2Size, context.CancellationToken);
        return proof.ToProto();
    }

    [Requires(Role.Run)]
    public override async Task<Proto.Void> EndSession(Contract.EndSessionRequest request, ServerCallContext context)
    {
        await sessions.EndAsync(request.SessionId, request.Silent);
        return Nothing;
    }

    private static T Required<T>(T? value, string field)
        where T : class =>
        value ?? throw new InvalidRequestException($"the request has no {field}");
}
