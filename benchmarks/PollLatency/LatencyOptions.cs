// SPDX-License-Identifier: Apache-2.0

namespace PollLatency;

/// <summary>What is measured.</summary>
internal sealed record LatencyOptions
{
    /// <summary>Address of a manager that runs already.</summary>
    public required string Address { get; init; }

    public required int Port { get; init; }

    /// <summary>A manager's executable, to be started for the measurement; null uses the one at the address.</summary>
    public required string? Start { get; init; }

    /// <summary>Sessions that run at the same time.</summary>
    public required int Sessions { get; init; }

    public required string Rom { get; init; }

    public required string Ram { get; init; }

    public required ulong RamMebibytes { get; init; }

    /// <summary>Cycles from one root hash to the next.</summary>
    public required ulong HashEvery { get; init; }

    /// <summary>How long each session is polled at most, in seconds.</summary>
    public required int Seconds { get; init; }

    /// <summary>Time from one poll of a session to the next, in milliseconds.</summary>
    public required int PaceMilliseconds { get; init; }

    /// <summary>Largest 99th percentile that is good, in milliseconds.</summary>
    public required double LimitMilliseconds { get; init; }
}
