// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Sessions;

/// <summary>What a micro-step answered.</summary>
/// <param name="Cycle">Cycle after it.</param>
/// <param name="MicroCycle">Micro-cycle after it.</param>
/// <param name="RootBefore">The root hash that its log begins with, in hexadecimal.</param>
internal sealed record Step(ulong Cycle, ulong MicroCycle, string RootBefore);
