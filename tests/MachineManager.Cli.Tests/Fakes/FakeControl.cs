// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using Grpc.Core;
using MachineManager.Api;

namespace MachineManager.Cli.Tests.Fakes;

/// <summary>The Control service, answering as a test says. What is not scripted is UNIMPLEMENTED, as with a manager that has none.</summary>
internal sealed class FakeControl : Control.ControlBase
{
    /// <summary>All requests, in their order.</summary>
    public ConcurrentQueue<object> Requests { get; } = new();

    public Func<ListSessionsResponse>? OnList { get; set; }

    public Func<string, SessionInfo>? OnGet { get; set; }

    public Func<WatchSessionRequest, IEnumerable<SessionInfo>>? OnWatch { get; set; }

    public Func<ReadConsoleRequest, IServerStreamWriter<ConsoleOutput>, CancellationToken, Task>? OnReadConsole { get; set; }

    public Func<WriteConsoleRequest, uint>? OnWriteConsole { get; set; }

    public Func<ReadYieldsRequest, IEnumerable<Yield>>? OnReadYields { get; set; }

    public Func<SendCmioResponseRequest, SendCmioResponseResponse>? OnRespond { get; set; }

    public Func<string, RevertCmioResponseResponse>? OnRevert { get; set; }

    public Func<DrainRequest, IServerStreamWriter<DrainProgress>, CancellationToken, Task>? OnDrain { get; set; }

    public override Task<ListSessionsResponse> ListSessions(ListSessionsRequest request, ServerCallContext context) =>
        Task.FromResult(Noted(OnList, request)());

    public override Task<SessionInfo> GetSession(GetSessionRequest request, ServerCallContext context) =>
        Task.FromResult(Noted(OnGet, request)(request.SessionId));

    public override async Task WatchSession(WatchSessionRequest request, IServerStreamWriter<SessionInfo> responseStream, ServerCallContext context)
    {
        foreach (var info in Noted(OnWatch, request)(request))
            await responseStream.WriteAsync(info);
    }

    public override Task ReadConsole(ReadConsoleRequest request, IServerStreamWriter<ConsoleOutput> responseStream, ServerCallContext context) =>
        Noted(OnReadConsole, request)(request, responseStream, context.CancellationToken);

    public override Task<WriteConsoleResponse> WriteConsole(WriteConsoleRequest request, ServerCallContext context) =>
        Task.FromResult(new WriteConsoleResponse { Accepted = Noted(OnWriteConsole, request)(request) });

    public override async Task ReadYields(ReadYieldsRequest request, IServerStreamWriter<Yield> responseStream, ServerCallContext context)
    {
        foreach (var yield in Noted(OnReadYields, request)(request))
            await responseStream.WriteAsync(yield);
    }

    public override Task<SendCmioResponseResponse> SendCmioResponse(SendCmioResponseRequest request, ServerCallContext context) =>
        Task.FromResult(Noted(OnRespond, request)(request));

    public override Task<RevertCmioResponseResponse> RevertCmioResponse(RevertCmioResponseRequest request, ServerCallContext context) =>
        Task.FromResult(Noted(OnRevert, request)(request.SessionId));

    public override Task Drain(DrainRequest request, IServerStreamWriter<DrainProgress> responseStream, ServerCallContext context) =>
        Noted(OnDrain, request)(request, responseStream, context.CancellationToken);

    private T Noted<T>(T? script, object request)
        where T : Delegate
    {
        Requests.Enqueue(request);
        return script ?? throw new RpcException(new Status(StatusCode.Unimplemented, "not scripted"));
    }
}
