// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace MachineManager.Cli.Values;

/// <summary>A point in a machine's life: a cycle, and how many micro-cycles into it.</summary>
internal readonly record struct MachinePosition(ulong Cycle, ulong Ucycle)
{
    /// <summary>As the command line takes it.</summary>
    public string Argument => Ucycle == 0
        ? Cycle.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Cycle}:{Ucycle}");

    /// <summary>For people.</summary>
    public override string ToString() => Ucycle == 0
        ? string.Create(CultureInfo.InvariantCulture, $"cycle {Cycle:N0}")
        : string.Create(CultureInfo.InvariantCulture, $"cycle {Cycle:N0}, ucycle {Ucycle:N0}");
}
