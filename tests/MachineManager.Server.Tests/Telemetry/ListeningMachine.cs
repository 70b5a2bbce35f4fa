// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using Grpc.Core;
using MachineManager.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using System.Net;
using Proto = CartesiMachine;

namespace MachineManager.Server.Tests.Telemetry;

/// <summary>An emulator's server in this process, of which only the headers of the calls to it are of interest.</summary>
internal sealed class ListeningMachine : Proto.Machine.MachineBase, IAsyncDisposable
{
    private WebApplication _server = null!;

    /// <summary>Name and traceparent of each call; null where there was none.</summary>
    public ConcurrentQueue<(string Rpc, string? TraceParent)> Calls { get; } = new();

    public string Address => $"127.0.0.1:{GrpcEndpoint.PortOf(_server.Services)}";

    public static async Task<ListeningMachine> StartAsync()
    {
        var machine = new ListeningMachine();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => GrpcEndpoint.Listen(kestrel, IPAddress.Loopback, 0));
        builder.Services.AddSingleton(machine);
        builder.Services.AddGrpc();
        machine._server = builder.Build();
        machine._server.MapGrpcService<ListeningMachine>();
        await machine._server.StartAsync();
        return machine;
    }

    public override Task<Proto.GetRootHashResponse> GetRootHash(Proto.Void request, ServerCallContext context)
    {
        Note("GetRootHash", context);
        return Task.FromResult(new Proto.GetRootHashResponse
        {
            Hash = new Proto.Hash { Data = Google.Protobuf.ByteString.CopyFrom(new byte[32]) },
        });
    }

    public override Task<Proto.Void> Destroy(Proto.Void request, ServerCallContext context)
    {
        Note("Destroy", context);
        throw new RpcException(new Status(StatusCode.FailedPrecondition, "there is no machine"));
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private void Note(string rpc, ServerCallContext context) => Calls.Enqueue((rpc, context.RequestHeaders.GetValue("traceparent")));
}
