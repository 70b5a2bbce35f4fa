// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators.Pool;

/// <summary>An emulator with what the pool knows of it.</summary>
internal sealed class PoolMember(IPooledEmulator emulator)
{
    public IPooledEmulator Emulator { get; } = emulator;

    /// <summary>Sessions that it has served, the present one among them.</summary>
    public int Uses { get; set; }
}
