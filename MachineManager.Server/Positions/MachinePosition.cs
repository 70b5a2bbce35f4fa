// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Positions;

/// <summary>A point in a machine's life: a cycle, and how many micro-cycles into it.</summary>
internal readonly record struct MachinePosition(ulong Cycle, ulong Ucycle) : IComparable<MachinePosition>
{
    public int CompareTo(MachinePosition other) => Cycle != other.Cycle ? Cycle.CompareTo(other.Cycle) : Ucycle.CompareTo(other.Ucycle);

    public static bool operator <(MachinePosition left, MachinePosition right) => left.CompareTo(right) < 0;

    public static bool operator >(MachinePosition left, MachinePosition right) => left.CompareTo(right) > 0;

    public static bool operator <=(MachinePosition left, MachinePosition right) => left.CompareTo(right) <= 0;

    public static bool operator >=(MachinePosition left, MachinePosition right) => left.CompareTo(right) >= 0;

    public override string ToString() => $"(cycle {Cycle}, ucycle {Ucycle})";
}
