// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using CartesiMachine;
using CartesiMachineManager;

namespace LoadTool.Sessions;

/// <summary>One session of a client. Disposing of it ends the session where that has not been done.</summary>
/// <remarks>Not for two callers at the same time.</remarks>
/// <param name="client">Client of the session's manager.</param>
/// <param name="cancelled">Gives up.</param>
/// <param name="existing">Id of a session that is there already; null for a new one.</param>
internal sealed class LoadSession(ManagerClient client, CancellationToken cancelled, string? existing = null) : IAsyncDisposable
{
    /// <summary>No call may take longer, and no run may take longer from one change of its progress to the next.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private bool _mayExist = existing is not null;

    public string Id { get; } = existing ?? $"load-{Guid.NewGuid():N}";

    private static DateTime Deadline => DateTime.UtcNow + Limit;

    /// <summary>Opens the session; answers the root hash, in hexadecimal.</summary>
    public async Task<string> OpenAsync(MachineConfig config)
    {
        var request = new NewSessionRequest { SessionId = Id, Machine = new MachineRequest { Config = config } };
        _mayExist = true;
        return Hex(await client.NewSessionAsync(request, deadline: Deadline, cancellationToken: cancelled));
    }

    public SessionRunRequest RunRequest(params IEnumerable<ulong> cycles)
    {
        var request = new SessionRunRequest { SessionId = Id };
        request.FinalCycles.AddRange(cycles);
        return request;
    }

    /// <summary>Sends a SessionRun once.</summary>
    public async Task<SessionRunResponse> PollAsync(SessionRunRequest request) =>
        await client.SessionRunAsync(request, deadline: Deadline, cancellationToken: cancelled);

    /// <summary>Sends a SessionRun until its result is there.</summary>
    /// <param name="request">The run.</param>
    /// <param name="pace">Time between polls; null polls again at once, for runs that are shorter than any pace.</param>
    /// <returns>The root hash at each position, in hexadecimal.</returns>
    /// <exception cref="TimeoutException">The run does not get on.</exception>
    public async Task<string[]> RunAsync(SessionRunRequest request, PeriodicTimer? pace = null)
    {
        var (cycle, seen) = (ulong.MaxValue, Stopwatch.GetTimestamp());
        while (true)
        {
            var answer = await PollAsync(request);
            if (answer.Result is { } result)
                return [.. result.Hashes.Select(Hex)];
            if (answer.Progress.Cycle != cycle)
                (cycle, seen) = (answer.Progress.Cycle, Stopwatch.GetTimestamp());
            else if (Stopwatch.GetElapsedTime(seen) > Limit)
                throw new TimeoutException($"session '{Id}' has been at cycle {cycle} for {Limit}");
            if (pace is not null)
                await pace.WaitForNextTickAsync(cancelled);
        }
    }

    /// <summary>One micro-step with proofs.</summary>
    public async Task<Step> StepAsync(ulong cycle, ulong microCycle)
    {
        var step = new StepUarchRequest { LogType = new AccessLogType { Proofs = true, Annotations = false } };
        var request = new SessionStepRequest { SessionId = Id, InitialCycle = cycle, InitialUcycle = microCycle, StepParams = step };
        var answer = await client.SessionStepAsync(request, deadline: Deadline, cancellationToken: cancelled);
        return answer.Log.Accesses.Count > 0
            ? new Step(answer.Cycle, answer.Ucycle, Hex(answer.Log.Accesses[0].Proof.RootHash))
            : throw new InvalidDataException($"the log of the step at ({cycle}, {microCycle}) has no access");
    }

    public async Task EndAsync()
    {
        await client.EndSessionAsync(new EndSessionRequest { SessionId = Id }, deadline: Deadline, cancellationToken: cancelled);
        _mayExist = false;
    }

    /// <summary>Ends the session if need be, even after a cancellation; what goes wrong is of no interest any more.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_mayExist)
            return;
        try
        {
            var request = new EndSessionRequest { SessionId = Id, Silent = true };
            await client.EndSessionAsync(request, deadline: DateTime.UtcNow.AddSeconds(30), cancellationToken: CancellationToken.None);
        }
        catch (Grpc.Core.RpcException)
        {
            // The manager is gone, or has said so before.
        }
    }

    private static string Hex(Hash hash) => Convert.ToHexStringLower(hash.Data.Span);
}
