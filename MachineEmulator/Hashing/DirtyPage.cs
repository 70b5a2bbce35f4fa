// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Hashing;

/// <summary>A page to hash.</summary>
/// <param name="PageIndex">Machine physical address / 4096: below 2^52.</param>
/// <param name="HostAddress">Where its 4096 bytes are in this process; they must stay in place and unchanged while hashing.</param>
internal readonly record struct DirtyPage(ulong PageIndex, nint HostAddress);
