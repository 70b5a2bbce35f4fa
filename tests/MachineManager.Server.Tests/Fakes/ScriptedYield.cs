// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Tests.Fakes;

/// <summary>A yield of a fake guest.</summary>
/// <param name="Cycle">Where.</param>
/// <param name="IsManual">Whether it waits for a response.</param>
/// <param name="Reason">Why.</param>
/// <param name="Data">What goes with it.</param>
internal sealed record ScriptedYield(ulong Cycle, bool IsManual, ushort Reason, params byte[] Data)
{
    /// <summary>The write or response, as the fake machine notes it, that it happens after only; null: always.</summary>
    public string? After { get; init; }

    /// <summary>As a guest tells its host.</summary>
    public ulong ToHost => (2UL << 56) | ((IsManual ? 1UL : 0UL) << 48) | ((ulong)Reason << 32) | (uint)Data.Length;

    public bool Happens(IReadOnlyCollection<string> writes) => After is null || writes.Contains(After);
}
