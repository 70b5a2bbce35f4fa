// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient.Calls;
using GrpcMachineClient.Conversions;
using Proto = CartesiMachine;

namespace GrpcMachineClient;

/// <content>Machines: their configurations, beginnings and ends.</content>
public sealed partial class MachineClient
{
    public Task CreateMachineAsync(MachineConfig config, RuntimeConfig? runtime = null, CancellationToken cancellationToken = default) =>
        MachineAsync(new Proto.MachineRequest { Config = config.ToProto(), Runtime = runtime?.ToProto() }, cancellationToken);

    public Task LoadMachineAsync(string directory, RuntimeConfig? runtime = null, CancellationToken cancellationToken = default) =>
        MachineAsync(new Proto.MachineRequest { Directory = directory, Runtime = runtime?.ToProto() }, cancellationToken);

    public Task<MachineConfig> GetDefaultConfigAsync(CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Register,
            nameof(_stub.GetDefaultConfig),
            _stub.GetDefaultConfigAsync,
            new Proto.Void(),
            response => RpcCaller.Required(response.Config, "config").ToModel(),
            cancellationToken);

    public Task<MachineConfig> GetInitialConfigAsync(CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Register,
            nameof(_stub.GetInitialConfig),
            _stub.GetInitialConfigAsync,
            new Proto.Void(),
            response => RpcCaller.Required(response.Config, "config").ToModel(),
            cancellationToken);

    public Task StoreAsync(string directory, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Storage, nameof(_stub.Store), _stub.StoreAsync, new Proto.StoreRequest { Directory = directory }, cancellationToken);

    public Task DestroyAsync(CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(CallKind.Lifecycle, nameof(_stub.Destroy), _stub.DestroyAsync, new Proto.Void(), cancellationToken);

    public Task SnapshotAsync(CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(CallKind.Lifecycle, nameof(_stub.Snapshot), _stub.SnapshotAsync, new Proto.Void(), cancellationToken);

    public Task RollbackAsync(CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(CallKind.Lifecycle, nameof(_stub.Rollback), _stub.RollbackAsync, new Proto.Void(), cancellationToken);

    public Task ShutdownAsync(CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(CallKind.Lifecycle, nameof(_stub.Shutdown), _stub.ShutdownAsync, new Proto.Void(), cancellationToken);

    private Task MachineAsync(Proto.MachineRequest request, CancellationToken cancellationToken) =>
        _rpc.CallAsync(CallKind.Storage, nameof(_stub.Machine), _stub.MachineAsync, request, cancellationToken);
}
