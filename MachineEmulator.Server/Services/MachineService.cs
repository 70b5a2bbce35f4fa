// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineEmulator.Server.CheckIn;
using MachineEmulator.Server.Conversions;
using MachineEmulator.Server.Hosting;
using MachineEmulator.Server.Machines;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.Services;

/// <summary>
/// The Machine service (spec 10.5): life of the server and of its machine, and runs. Every method is called by the machine thread and
/// completes
/// before it returns; see <see cref="RequestRunner"/>.
/// </summary>
internal sealed partial class MachineService(MachineSlot slot, ServerLifeCycle lifeCycle) : Proto.Machine.MachineBase
{
    private static readonly Task<Proto.Void> Done = Task.FromResult(new Proto.Void());

    public override Task<Versioning.GetVersionResponse> GetVersion(Proto.Void request, ServerCallContext context) =>
        Task.FromResult(new Versioning.GetVersionResponse { Version = new Versioning.SemanticVersion { Minor = 7 } });

    public override Task<Proto.Void> SetCheckInTarget(Proto.SetCheckInTargetRequest request, ServerCallContext context)
    {
        if (request.SessionId.Length == 0 || request.Address.Length == 0)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, "need non-empty session id and address"));
        }

        slot.CheckInTarget = new CheckInTarget(request.SessionId, request.Address);
        return Done;
    }

    public override Task<Proto.Void> Machine(Proto.MachineRequest request, ServerCallContext context)
    {
        slot.RequireNone();
        ulong hashingThreads = request.Runtime?.Concurrency?.UpdateMerkleTree ?? 0;
        switch (request.MachineOneofCase)
        {
            case Proto.MachineRequest.MachineOneofOneofCase.Config:
                slot.Create(ConfigFromProto.Convert(request.Config), hashingThreads);
                return Done;
            case Proto.MachineRequest.MachineOneofOneofCase.Directory:
                slot.Load(request.Directory, hashingThreads);
                return Done;
            default:
                throw new RpcException(new Status(StatusCode.InvalidArgument, "invalid machine specification"));
        }
    }

    public override Task<Proto.RunResponse> Run(Proto.RunRequest request, ServerCallContext context)
    {
        RunResult result = slot.Machine.Run(request.Limit);
        return Task.FromResult(new Proto.RunResponse
        {
            Mcycle = result.Mcycle,
            Tohost = result.Tohost,
            IflagsH = result.IsHalted,
            IflagsY = result.IsYieldedManually,
            IflagsX = result.IsYieldedAutomatically,
        });
    }

    public override Task<Proto.Void> Store(Proto.StoreRequest request, ServerCallContext context)
    {
        slot.Machine.Store(request.Directory);
        return Done;
    }

    public override Task<Proto.Void> Destroy(Proto.Void request, ServerCallContext context)
    {
        slot.Destroy();
        return Done;
    }

    public override Task<Proto.Void> Snapshot(Proto.Void request, ServerCallContext context)
    {
        slot.TakeSnapshot();
        return EndIncarnation(context, lifeCycle.RecreateAsync);
    }

    public override Task<Proto.Void> Rollback(Proto.Void request, ServerCallContext context)
    {
        slot.Rollback();
        return EndIncarnation(context, lifeCycle.RecreateAsync);
    }

    public override Task<Proto.Void> Shutdown(Proto.Void request, ServerCallContext context) =>
        EndIncarnation(context, () =>
        {
            lifeCycle.Shutdown();
            return Task.CompletedTask;
        });

    public override Task<Proto.GetInitialConfigResponse> GetInitialConfig(Proto.Void request, ServerCallContext context) =>
        Task.FromResult(new Proto.GetInitialConfigResponse { Config = ConfigToProto.Convert(slot.Machine.InitialConfig) });

    public override Task<Proto.GetDefaultConfigResponse> GetDefaultConfig(Proto.Void request, ServerCallContext context) =>
        Task.FromResult(new Proto.GetDefaultConfigResponse { Config = ConfigToProto.Convert(new Configuration.MachineConfig()) });

    /// <summary>Answers OK; what follows from it begins when that answer is complete (spec 10.2).</summary>
    private static Task<Proto.Void> EndIncarnation(ServerCallContext context, Func<Task> follow)
    {
        HttpContext http = context.GetHttpContext();
        RequestIncarnation.Of(http).Retire();
        http.Response.OnCompleted(() =>
        {
            // Not awaited: the request ends here, and the connection it came on is to be closed.
            _ = Task.Run(follow);
            return Task.CompletedTask;
        });
        return Done;
    }
}
