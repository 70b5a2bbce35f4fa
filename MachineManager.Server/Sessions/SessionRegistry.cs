// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using GrpcMachineClient;
using MachineManager.Server.Durability.Recovery;
using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions.Limits;
using MachineManager.Server.Sessions.Watching;
using MachineManager.Server.Telemetry;

namespace MachineManager.Server.Sessions;

/// <summary>All sessions by id. No call waits here for another session's emulator.</summary>
internal sealed class SessionRegistry(SessionContext context, ILogger<SessionRegistry> logger)
{
    private readonly ConcurrentDictionary<string, Session> _sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, UnreadableSession> _unreadable = new(StringComparer.Ordinal);
    private volatile bool _stopping;

    /// <summary>True once the manager has begun to shut down.</summary>
    public bool IsStopping => _stopping;

    public int Count => _sessions.Count;

    /// <summary>Beats when there is a session more, or one less.</summary>
    public Pulse Changed { get; } = new(context.Activity);

    /// <summary>Beats with that, and when anything of any session may have changed.</summary>
    public Pulse Activity => context.Activity;

    /// <summary>The sessions as they are now, in no order.</summary>
    public IEnumerable<Session> All => _sessions.Select(entry => entry.Value);

    /// <summary>Opens a session. When that fails, nothing is left of it and the id is free.</summary>
    /// <param name="id">The client's id for it; not empty.</param>
    /// <param name="source">What its machine is made from.</param>
    /// <param name="force">Ends the session that has this id, if any, rather than refusing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The machine's root hash.</returns>
    public async Task<Hash> OpenAsync(string id, MachineSource source, bool force, CancellationToken cancellationToken)
    {
        if (id.Length == 0)
            throw new InvalidRequestException("session_id is empty; it must name the session");
        MachineSize.Require(source, context.Options.MaxMachineBytes);
        var session = new Session(id, context);
        while (!_sessions.TryAdd(id, session))
        {
            if (!force)
                throw new InvalidRequestException($"session '{id}' exists already; end it first, or set force");
            if (_sessions.TryGetValue(id, out var existing))
                await EndAsync(existing);
        }

        Changed.Beat();
        try
        {
            if (_sessions.Count > context.Options.MaxSessions)
            {
                throw new LimitExceededException(
                    $"there are {context.Options.MaxSessions} sessions, which is the most at a time (MaxSessions); end one first");
            }

            // Looked at after the session can be seen by EndAllAsync, so that none slips through.
            if (_stopping)
                throw new ShuttingDownException();
            return await session.OpenAsync(source, cancellationToken);
        }
        catch (Exception e)
        {
            context.Metrics.Failed(FailurePhase.Start, FailureReasons.Of(e));
            session.AbandonOpening();
            await EndAsync(session);
            if (_stopping)
                throw new ShuttingDownException();
            throw;
        }
    }

    /// <summary>The session with this id.</summary>
    /// <exception cref="InvalidRequestException">There is none.</exception>
    public Session Get(string id) =>
        TryGet(id, out var session) ? session : throw new InvalidRequestException($"there is no session '{id}'; open it with NewSession");

    /// <summary>The session with this id, for services that have no older habit of refusing.</summary>
    /// <exception cref="SessionNotFoundException">There is none.</exception>
    public Session Find(string id) => TryGet(id, out var session) ? session : throw new SessionNotFoundException(id);

    /// <summary>All sessions there are now, ascending by id.</summary>
    public IReadOnlyList<Session> Ascending() => [.. _sessions.Values.OrderBy(session => session.Id, StringComparer.Ordinal)];

    /// <summary>Ends the sessions that have gone unused for longer than they may.</summary>
    public Task EndIdleAsync(TimeSpan limit) => Task.WhenAll(_sessions.Values.Where(session => session.IdleFor > limit).Select(session =>
    {
        SessionLog.EndedIdle(logger, session.Id, limit);
        return EndQuietlyAsync(session, keepsStorage: false);
    }));

    /// <summary>Ends the sessions that would end with the manager.</summary>
    public Task EndThoseThatDoNotLastAsync() =>
        Task.WhenAll(_sessions.Values.Where(session => !session.IsDurable).Select(session => EndQuietlyAsync(session, keepsStorage: false)));

    /// <summary>Ends a session; when the task completes, its processes are gone and its id is free.</summary>
    /// <exception cref="UnknownSessionException">There is no such session, and not <paramref name="silent"/>.</exception>
    public async Task EndAsync(string id, bool silent)
    {
        if (TryGet(id, out var session))
            await EndAsync(session);
        else if (!silent)
            throw new UnknownSessionException(id);
    }

    /// <summary>Begins to bring back the sessions that an earlier manager has left. Called once, before clients are served.</summary>
    public void Recover()
    {
        if (context.Machines.Sessions is not { } directory)
            return;
        foreach (var found in directory.Recovered)
            _sessions[found.SessionId] = Session.Recover(found, context);
        foreach (var unreadable in directory.Unreadable)
        {
            _unreadable[unreadable.SessionId] = unreadable;
            _sessions[unreadable.SessionId] = Session.Unrecoverable(unreadable.SessionId, unreadable.Reason, context);
        }
    }

    /// <summary>Refuses new sessions and ends all there are, at the same time; durable ones are brought back by the next manager.</summary>
    public async Task EndAllAsync()
    {
        _stopping = true;
        var sessions = _sessions.Values.ToArray();
        SessionLog.EndingAll(logger, sessions.Length);
        await Task.WhenAll(sessions.Select(session => EndQuietlyAsync(session, keepsStorage: true)));
    }

    private bool TryGet(string id, [NotNullWhen(true)] out Session? session) => _sessions.TryGetValue(id, out session);

    private async Task EndAsync(Session session)
    {
        await session.EndAsync();
        if (_unreadable.TryRemove(session.Id, out var unreadable))
            await context.Machines.Sessions!.EndAsync(unreadable);
        _sessions.TryRemove(KeyValuePair.Create(session.Id, session));
        Changed.Beat();
    }

    private async Task EndQuietlyAsync(Session session, bool keepsStorage)
    {
        try
        {
            await (keepsStorage ? session.SuspendAsync() : EndAsync(session));
        }
        catch (Exception e)
        {
            SessionLog.EndingFailed(logger, session.Id, e.Message);
        }
    }
}
