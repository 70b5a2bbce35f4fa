// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators.Pool;

/// <summary>An emulator with what the pool knows of it.</summary>
/// <param name="emulator">The emulator.</param>
/// <param name="isKept">Whether it is of the kind that is kept ready.</param>
internal sealed class PoolMember(IPooledEmulator emulator, bool isKept)
{
    public IPooledEmulator Emulator { get; } = emulator;

    /// <summary>Whether another session can have it after this one.</summary>
    public bool IsReusable => isKept && Emulator.IsReusable;

    /// <summary>Sessions that it has served, the present one among them.</summary>
    public int Uses { get; set; }

    /// <summary>Whether a session has it now, or is about to.</summary>
    public bool IsLeased { get; set; }

    /// <summary>Whether its session will give it back for another one, if all goes well.</summary>
    public bool WillReturn(int maxUses) => IsLeased && Uses < maxUses && IsReusable;
}
