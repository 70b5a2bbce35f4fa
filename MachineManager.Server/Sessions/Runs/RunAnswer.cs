// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Sessions.Runs;

/// <summary>The answer to a poll: the result when there is one; the progress counts otherwise.</summary>
internal readonly record struct RunAnswer(RunProgress Progress, RunOutcome? Result);
