// SPDX-License-Identifier: Apache-2.0

using LoadTool.Sessions;

namespace LoadTool.Workloads.Polls;

/// <summary>Sessions that hash again and again while they are polled.</summary>
internal sealed record PollsOptions
{
    /// <summary>Sessions that run at the same time.</summary>
    public int Sessions { get; init; } = 1;

    public GuestMachine Machine { get; init; } = GuestMachine.Of(GuestMachine.Loop, 64);

    /// <summary>Cycles from one root hash to the next.</summary>
    public ulong HashEvery { get; init; } = 20_000_000;

    /// <summary>How long each session is polled at most, in seconds.</summary>
    public int Seconds { get; init; } = 20;

    /// <summary>Time from one poll of a session to the next, in milliseconds.</summary>
    public int PaceMilliseconds { get; init; } = 5;

    /// <summary>Largest 99th percentile that is good, in milliseconds.</summary>
    public double LimitMilliseconds { get; init; } = 50;
}
