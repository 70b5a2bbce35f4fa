// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using CartesiMachineManager;
using Grpc.Core;
using MachineManager.Cli.Values;

namespace MachineManager.Cli.Runs;

/// <summary>Starts a run, or finds one that goes on, and follows it to its result.</summary>
/// <remarks>Sending the same message again is what polling is. Short runs are asked after soon, long ones less often.</remarks>
internal sealed class RunFollower(SessionsClient sessions, TimeProvider time)
{
    private const string QueuePositionHeader = "x-run-queue-position";

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    /// <summary>The last progress; null while the manager has told of none: then no run may have begun.</summary>
    public RunReport? Last { get; private set; }

    public async Task<SessionRunResult> FollowAsync(SessionRunRequest request, Action<RunReport> report, CancellationToken cancelled)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var result = await AskAsync(request, cancelled);
            if (result is not null)
                return result;
            report(Last!.Value);
            await Task.Delay(pause, time, cancelled);
        }
    }

    /// <summary>Sends the request once.</summary>
    /// <returns>null while the run goes on: <see cref="Last"/> tells how far it is.</returns>
    public async Task<SessionRunResult?> AskAsync(SessionRunRequest request, CancellationToken cancelled)
    {
        using var call = sessions.SessionRunAsync(request, cancellationToken: cancelled);
        var answer = await call;
        if (answer.RunOneofCase == SessionRunResponse.RunOneofOneofCase.Result)
            return answer.Result;
        var progress = answer.Progress ?? new SessionRunProgress();
        Last = new RunReport(progress.Progress, new MachinePosition(progress.Cycle, progress.Ucycle), QueuePosition(await call.ResponseHeadersAsync));
        return null;
    }

    /// <summary>The message that asks for these positions. Micro-cycles are left out where there are none, as older clients do.</summary>
    public static SessionRunRequest Request(string session, IReadOnlyList<MachinePosition> positions)
    {
        var request = new SessionRunRequest { SessionId = session };
        request.FinalCycles.AddRange(positions.Select(p => p.Cycle));
        if (positions.Any(p => p.Ucycle != 0))
            request.FinalUcycles.AddRange(positions.Select(p => p.Ucycle));
        return request;
    }

    private static int? QueuePosition(Metadata headers) =>
        int.TryParse(headers.GetValue(QueuePositionHeader), NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null;
}
