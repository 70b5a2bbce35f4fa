// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.State;

/// <summary>The three translation look-aside buffers, in the order of the shadow TLB (spec 6.5).</summary>
internal enum TlbType
{
    Code = 0,
    Read = 1,
    Write = 2,
}
