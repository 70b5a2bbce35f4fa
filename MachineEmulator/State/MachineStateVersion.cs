// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Memory;
using MachineEmulator.Pma;

namespace MachineEmulator.State;

/// <summary>What a snapshot keeps of the state; made, restored and released by <see cref="MachineState"/>.</summary>
internal sealed record MachineStateVersion(byte[] Block, bool MayHaveUnmarkedWrites, MachineStateVersion.Range[] Ranges)
{
    /// <summary>One memory range: which entry, its index then, and its contents.</summary>
    internal sealed record Range(PmaEntry Entry, int Index, PagedMemoryVersion Contents);
}
