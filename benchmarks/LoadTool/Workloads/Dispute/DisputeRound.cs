// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Workloads.Dispute;

/// <summary>One round as it was played: what was asked for, what was answered, and how long that took.</summary>
internal sealed record DisputeRound(ulong[] Positions, string[] Hashes, TimeSpan Taken);
