// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Text;
using MachineManager.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace MachineManager.Server.Tests.Telemetry;

/// <summary>Takes what is sent over OTLP/HTTP; names in the messages are looked for as the bytes that they are.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();
    private WebApplication _server = null!;

    public string Address => $"http://127.0.0.1:{GrpcEndpoint.PortOf(_server.Services)}";

    public static async Task<Collector> StartAsync()
    {
        var collector = new Collector();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        collector._server = builder.Build();
        collector._server.Run(collector.TakeAsync);
        await collector._server.StartAsync();
        return collector;
    }

    /// <summary>Whether one message to a path holds all of these.</summary>
    public bool HasReceived(string path, params string[] texts) => _received.Any(
        message => message.Path == path && texts.All(text => message.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0));

    public bool HasReceivedAnything(string path) => _received.Any(message => message.Path == path);

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        _received.Enqueue((http.Request.Path, body.ToArray()));
    }
}
