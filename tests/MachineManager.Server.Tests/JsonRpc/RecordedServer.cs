// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MachineManager.Server.Emulators;
using MachineManager.Server.Emulators.JsonRpc;
using MachineManager.Server.Telemetry;
using MachineManager.Server.Tests.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MachineManager.Server.Tests.JsonRpc;

/// <summary>An emulator of the JSON-RPC kind that answers what was recorded, each request once and in that order, and fails on any other.</summary>
internal sealed class RecordedServer : IAsyncDisposable
{
    private readonly ScriptedEmulators _programs = new("exec cat");
    private readonly Queue<(string Method, string Parameters, string Answer)> _expected = new();
    private readonly WebApplication _app;
    private JsonRpcEmulatorServer? _server;

    private RecordedServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/", AnswerAsync);
    }

    public IEmulator Emulator { get; private set; } = null!;

    /// <summary>Requests that did not come.</summary>
    public int Left => _expected.Count;

    public static async Task<RecordedServer> StartAsync()
    {
        var recorded = new RecordedServer();
        await recorded._app.StartAsync();
        var address = new Uri(recorded._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        var programs = recorded._programs;
        var process = programs.Launcher().Start(EmulatorKind.Grpc, ScriptedEmulators.User("s"), []);
        var calls = new EmulatorCalls(programs.Observer, process.Pid);
        var server = new JsonRpcEmulatorServer(process, address.Authority, programs.Ladder(), programs.Options, TimeProvider.System, calls);
        recorded._server = server;
        recorded.Emulator = server.Lease(server.StopAsync);
        return recorded;
    }

    /// <param name="method">With "machine.".</param>
    /// <param name="parameters">As JSON; empty: none.</param>
    /// <param name="answer">The result or the error, as a member of the answer.</param>
    public RecordedServer Expect(string method, string parameters, string answer)
    {
        _expected.Enqueue((method, parameters, answer));
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.StopAsync();
        await _app.DisposeAsync();
        _programs.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var request = await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        var method = (string)request!["method"]!;
        var answer = "\"result\":true";
        if (method == "shutdown")
            Process.GetProcessById(_server!.Pid).Kill();
        else
            answer = Check(method, request["params"]);
        var body = Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":{{request["id"]!.ToJsonString()}},{{answer}}}""");
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body);
    }

    private string Check(string method, JsonNode? parameters)
    {
        if (!_expected.TryDequeue(out var next))
            return Problem($"{method} was not recorded");
        var wanted = next.Parameters.Length == 0 ? null : JsonNode.Parse(next.Parameters);
        var isWanted = method == next.Method && (wanted is null ? parameters is null or JsonObject { Count: 0 } : JsonNode.DeepEquals(wanted, parameters));
        return isWanted ? next.Answer : Problem($"{method} {parameters?.ToJsonString()} came for {next.Method} {next.Parameters}");
    }

    private static string Problem(string text) => $$"""
        "error":{"code":-32603,"data":-6,"message":{{JsonSerializer.Serialize(text)}}}
        """;
}
