// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Workloads.Dispute;

/// <summary>One round as it was played: the cycles that were asked for, and how long the answer took.</summary>
internal sealed record DisputeRound(ulong[] Positions, TimeSpan Taken);
