// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Threading.Channels;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.Tests.Harness;

/// <summary>A MachineCheckIn server that notes who checked in.</summary>
internal sealed class CheckInStub : Proto.MachineCheckIn.MachineCheckInBase, IAsyncDisposable
{
    private readonly Channel<Proto.CheckInRequest> _arrivals = Channel.CreateUnbounded<Proto.CheckInRequest>();
    private readonly Channel<string> _refusals = Channel.CreateUnbounded<string>();
    private WebApplication? _app;
    private volatile bool _refuses;

    /// <summary>host:port of this server.</summary>
    public string Address => new Uri(_app!.Urls.First()).Authority;

    public static async Task<CheckInStub> StartAsync()
    {
        var stub = new CheckInStub();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(stub);
        stub._app = builder.Build();
        stub._app.MapGrpcService<CheckInStub>();
        await stub._app.StartAsync();
        return stub;
    }

    public void Refuse(bool refuses) => _refuses = refuses;

    /// <summary>Waits for so many refused check-ins.</summary>
    public async Task WaitForRefusalsAsync(int count)
    {
        for (int i = 0; i < count; i++)
        {
            await _refusals.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    /// <summary>The next check-in.</summary>
    public async Task<Proto.CheckInRequest> NextAsync() =>
        await _arrivals.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    public override Task<Proto.Void> CheckIn(Proto.CheckInRequest request, ServerCallContext context)
    {
        if (_refuses)
        {
            _refusals.Writer.TryWrite(request.SessionId);
            throw new RpcException(new Status(StatusCode.NotFound, "no such session"));
        }

        _arrivals.Writer.TryWrite(request);
        return Task.FromResult(new Proto.Void());
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }
}
