// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Hashing;

/// <summary>A page that changed without being marked dirty, so that the state tree holds an old hash of it (spec 8.6).</summary>
/// <param name="Address">Physical address of the page.</param>
/// <param name="Expected">Its hash in the state tree.</param>
/// <param name="Actual">The hash of what it holds.</param>
public readonly record struct StalePage(ulong Address, HashValue Expected, HashValue Actual);
