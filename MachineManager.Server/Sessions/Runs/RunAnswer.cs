// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Sessions.Runs;

/// <summary>The answer to a poll: the result when there is one; the progress counts otherwise.</summary>
/// <param name="Progress">How far the run is.</param>
/// <param name="Result">What it has found.</param>
/// <param name="QueuePosition">How many runs are before it where it waits for its turn among others; null when it does not wait.</param>
internal readonly record struct RunAnswer(RunProgress Progress, RunOutcome? Result, int? QueuePosition);
