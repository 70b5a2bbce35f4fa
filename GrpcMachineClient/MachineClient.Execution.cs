// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient.Calls;
using GrpcMachineClient.Conversions;
using Proto = CartesiMachine;

namespace GrpcMachineClient;

/// <content>Running and stepping.</content>
public sealed partial class MachineClient
{
    public Task<RunResult> RunAsync(ulong limit, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Run,
            nameof(_stub.Run),
            _stub.RunAsync,
            new Proto.RunRequest { Limit = limit },
            ExecutionConversions.ToModel,
            cancellationToken);

    public Task<HashedRunResult> RunAndHashAsync(ulong limit, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.RunAndHash,
            nameof(_visits.RunAndHash),
            _visits.RunAndHashAsync,
            new Proto.RunRequest { Limit = limit },
            response => new HashedRunResult(RpcCaller.Required(response.Run, "run").ToModel(), response.RootHash.ToModel()),
            cancellationToken);

    public Task<UarchRunResult> RunUarchAsync(ulong limit, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Run,
            nameof(_stub.RunUarch),
            _stub.RunUarchAsync,
            new Proto.RunUarchRequest { Limit = limit },
            ExecutionConversions.ToModel,
            cancellationToken);

    public Task ResetUarchStateAsync(CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Register, nameof(_stub.ResetUarchState), _stub.ResetUarchStateAsync, new Proto.Void(), cancellationToken);

    public Task<AccessLog> StepUarchAsync(AccessLogType logType, bool oneBased = false, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Run,
            nameof(_stub.StepUarch),
            _stub.StepUarchAsync,
            new Proto.StepUarchRequest { LogType = logType.ToProto(), OneBased = oneBased },
            response => RpcCaller.Required(response.Log, "log").ToModel(),
            cancellationToken);

    public Task ResetIflagsYAsync(CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(CallKind.Register, nameof(_stub.ResetIflagsY), _stub.ResetIflagsYAsync, new Proto.Void(), cancellationToken);
}
