// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Memory;

/// <summary>What a snapshot keeps of one memory range; made and released by <see cref="PagedMemory"/>.</summary>
internal sealed record PagedMemoryVersion(PagedMemory Memory, FrameChunk?[] Chunks, DirtyPages Dirty, int FramesInUse);
