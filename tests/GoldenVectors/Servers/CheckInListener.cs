// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using CartesiMachine;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GoldenVectors.Servers;

/// <summary>A MachineCheckIn server for any number of emulator servers, told apart by their session ids.</summary>
public sealed class CheckInListener : MachineCheckIn.MachineCheckInBase, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Channel<string>> _addresses = new(StringComparer.Ordinal);
    private WebApplication? _app;
    private int _sessions;

    /// <summary>host:port of this server.</summary>
    public string Address => new Uri(_app!.Urls.First()).Authority;

    public static async Task<CheckInListener> StartAsync()
    {
        var listener = new CheckInListener();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(listener);
        listener._app = builder.Build();
        listener._app.MapGrpcService<CheckInListener>();
        await listener._app.StartAsync();
        return listener;
    }

    /// <summary>A session id that no other server of this listener has.</summary>
    public string NewSession() => $"golden-{Interlocked.Increment(ref _sessions)}";

    /// <summary>The address that the session's server tells next, or has told and nobody asked for.</summary>
    /// <exception cref="OperationCanceledException">It does not check in before this is cancelled.</exception>
    public async Task<string> NextAddressAsync(string session, CancellationToken cancelled) =>
        await Arrivals(session).Reader.ReadAsync(cancelled);

    public override Task<CartesiMachine.Void> CheckIn(CheckInRequest request, ServerCallContext context)
    {
        Arrivals(request.SessionId).Writer.TryWrite(request.Address);
        return Task.FromResult(new CartesiMachine.Void());
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    private Channel<string> Arrivals(string session) => _addresses.GetOrAdd(session, _ => Channel.CreateUnbounded<string>());
}
