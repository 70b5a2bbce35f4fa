// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Grpc.Core;
using MachineManager.Server.Emulators.Processes;
using MachineManager.Server.Security.Tokens;
using MachineManager.Server.Sessions;
using Contract = MachineManager.Api;

namespace MachineManager.Server.Services.Control;

/// <summary>The Control service: looking into sessions. Nothing here waits for a machine, but responses to guests and their taking back.</summary>
/// <remarks>Only translates. Errors are thrown as what they are and become status codes in <see cref="ErrorInterceptor"/>.</remarks>
internal sealed partial class ControlService(SessionRegistry sessions, Draining draining, TimeProvider time) : Contract.Control.ControlBase
{
    /// <summary>Most bytes of console output in one message.</summary>
    private const int PieceBytes = 64 << 10;

    private const int MostInputBytes = 64 << 10;

    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan UsualInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LeastInterval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan MostInterval = TimeSpan.FromHours(1);

    [Requires(Role.Read)]
    public override Task<Contract.ListSessionsResponse> ListSessions(Contract.ListSessionsRequest request, ServerCallContext context)
    {
        var response = new Contract.ListSessionsResponse { Draining = draining.IsOn };
        response.Sessions.AddRange(sessions.Ascending().Select(session => ToProto(session, request.Brief)));
        return Task.FromResult(response);
    }

    [Requires(Role.Read)]
    public override Task<Contract.SessionInfo> GetSession(Contract.GetSessionRequest request, ServerCallContext context) =>
        Task.FromResult(ToProto(sessions.Find(request.SessionId), brief: false));

    [Requires(Role.Read)]
    public override async Task WatchSession(
        Contract.WatchSessionRequest request, IServerStreamWriter<Contract.SessionInfo> responses, ServerCallContext context)
    {
        var interval = request.Interval?.ToTimeSpan() ?? UsualInterval;
        if (interval < LeastInterval || interval > MostInterval)
            throw new InvalidRequestException($"interval is {interval}; it must be from {LeastInterval} to {MostInterval}");
        var session = sessions.Find(request.SessionId);
        while (true)
        {
            var changed = session.Changed.Next;
            var isLast = session.Gone.IsCompleted;
            await responses.WriteAsync(ToProto(session, brief: false), context.CancellationToken);
            if (isLast)
                return;
            // However fast things change; but the end is told at once.
            await Task.WhenAny(session.Gone, Task.Delay(interval, time, context.CancellationToken));
            await Task.WhenAny(session.Gone, changed).WaitAsync(context.CancellationToken);
        }
    }

    [Requires(Role.Read)]
    public override async Task ReadConsole(
        Contract.ReadConsoleRequest request, IServerStreamWriter<Contract.ConsoleOutput> responses, ServerCallContext context)
    {
        var session = sessions.Find(request.SessionId);
        var offset = request.Offset;
        session.Console.Fetch();
        while (true)
        {
            var changed = session.Changed.Next;
            var isLast = session.Gone.IsCompleted;
            var (start, data) = session.Console.Read(offset, PieceBytes);
            if (data.Length > 0)
            {
                var output = new Contract.ConsoleOutput { Offset = start, Data = UnsafeByteOperations.UnsafeWrap(data) };
                await responses.WriteAsync(output, context.CancellationToken);
                offset = start + (ulong)data.Length;
                continue;
            }

            if (isLast || !request.Follow)
                return;
            await Task.WhenAny(session.Gone, changed).WaitAsync(context.CancellationToken);
        }
    }

    [Requires(Role.Run)]
    public override Task<Contract.WriteConsoleResponse> WriteConsole(Contract.WriteConsoleRequest request, ServerCallContext context)
    {
        if (request.Data.Length > MostInputBytes)
            throw new InvalidRequestException($"data has {request.Data.Length} bytes; one call takes at most {MostInputBytes}");
        var accepted = sessions.Find(request.SessionId).WriteConsole(request.Data.Span);
        return Task.FromResult(new Contract.WriteConsoleResponse { Accepted = (uint)accepted });
    }

    [Requires(Role.Admin)]
    public override async Task Drain(
        Contract.DrainRequest request, IServerStreamWriter<Contract.DrainProgress> responses, ServerCallContext context)
    {
        if (request.Deadline?.ToTimeSpan() is { } deadline && (deadline < TimeSpan.Zero || deadline > Draining.MostWait))
            throw new InvalidRequestException($"deadline is {deadline}; it must be from 0 to {Draining.MostWait}");
        if (request.Cancel)
            draining.Cancel();
        else
            draining.Begin(request.Stop, request.Deadline?.ToTimeSpan());
        while (true)
        {
            var changed = sessions.Changed.Next;
            var all = sessions.All.ToArray();
            var running = all.Count(session => session.State == SessionState.Running);
            var progress = new Contract.DrainProgress { Draining = draining.IsOn, Sessions = (uint)all.Length, Running = (uint)running };
            await responses.WriteAsync(progress, context.CancellationToken);
            if (request.Cancel || all.Length == 0 || !draining.IsOn)
                return;
            // Runs end without a change of the registry.
            await Task.WhenAny(changed, Task.Delay(ProgressInterval, time, context.CancellationToken));
            context.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static Contract.SessionInfo ToProto(Session session, bool brief)
    {
        var description = session.Describe(brief);
        var info = description.ToProto(brief);
        if (description.Emulator is { } emulator)
            info.Emulator.PrivateBytes = (ulong)(emulator.ServingPid == emulator.Pid ? ProcessMemory.PrivateBytesOf([emulator.Pid]) : ProcessMemory.PrivateBytesOf(emulator.ServingPid));
        return info;
    }
}
