// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Hashing;

/// <summary>The Merkle root of a page.</summary>
/// <param name="PageIndex">Machine physical address / 4096: below 2^52.</param>
/// <param name="Hash">Its hash, of log2 size 12.</param>
internal readonly record struct PageHash(ulong PageIndex, HashValue Hash);
