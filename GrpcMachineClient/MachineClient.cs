// SPDX-License-Identifier: Apache-2.0

using BuiltInEmulator;
using Grpc.Net.Client;
using GrpcMachineClient.Calls;
using GrpcMachineClient.Conversions;
using Proto = CartesiMachine;

namespace GrpcMachineClient;

/// <summary>
/// Calls one emulator server at one address. It connects with its first call. After a snapshot or rollback the emulator listens
/// elsewhere: dispose the client and make another.
/// </summary>
public sealed partial class MachineClient : IMachineClient
{
    private readonly GrpcChannel _channel;
    private readonly Proto.Machine.MachineClient _stub;
    private readonly Checkpoints.CheckpointsClient _checkpoints;
    private readonly Visits.VisitsClient _visits;
    private readonly RpcCaller _rpc;

    /// <param name="address"><c>host:port</c> or <c>unix:path</c>, as the emulator checks in.</param>
    /// <param name="options">null: the defaults.</param>
    /// <exception cref="ArgumentException">The address has neither form.</exception>
    public MachineClient(string address, MachineClientOptions? options = null)
    {
        var target = MachineAddress.Parse(address);
        Address = address;
        _rpc = new RpcCaller(options ?? new MachineClientOptions());
        _channel = GrpcChannel.ForAddress(target.Uri, new GrpcChannelOptions
        {
            HttpHandler = target.CreateHandler(),
            DisposeHttpClient = true,
            MaxReceiveMessageSize = null,
            MaxSendMessageSize = null,
        });
        _stub = new Proto.Machine.MachineClient(_channel);
        _checkpoints = new Checkpoints.CheckpointsClient(_channel);
        _visits = new Visits.VisitsClient(_channel);
    }

    public string Address { get; }

    /// <summary>Closes the connection. Calls in flight end with CANCELLED.</summary>
    public ValueTask DisposeAsync()
    {
        _channel.Dispose();
        return ValueTask.CompletedTask;
    }

    public Task<SemanticVersion> GetVersionAsync(CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Register,
            nameof(_stub.GetVersion),
            _stub.GetVersionAsync,
            new Proto.Void(),
            response => RpcCaller.Required(response.Version, "version").ToModel(),
            cancellationToken);

    public Task SetCheckInTargetAsync(string sessionId, string address, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Register,
            nameof(_stub.SetCheckInTarget),
            _stub.SetCheckInTargetAsync,
            new Proto.SetCheckInTargetRequest { SessionId = sessionId, Address = address },
            cancellationToken);
}
