// SPDX-License-Identifier: Apache-2.0

namespace DivergenceFinder;

/// <summary>Where a machine is.</summary>
/// <param name="Cycle">Its mcycle.</param>
/// <param name="Hash">Its root hash, in hex.</param>
/// <param name="Ended">Whether it goes no further by itself: it has halted, or waits in a manual yield.</param>
internal sealed record Standing(ulong Cycle, string Hash, bool Ended);
