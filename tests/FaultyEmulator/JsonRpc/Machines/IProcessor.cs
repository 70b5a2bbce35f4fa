// SPDX-License-Identifier: Apache-2.0

using FaultyEmulator.JsonRpc.Space;

namespace FaultyEmulator.JsonRpc.Machines;

/// <summary>What executes a machine's cycles.</summary>
internal interface IProcessor
{
    /// <summary>Goes on to a cycle, or to one before it at which anything happens. Not at a fixed point.</summary>
    /// <param name="state">The state.</param>
    /// <param name="end">The cycle.</param>
    /// <param name="haltsAt">Where a toy halts that has no halt of its own; null: nowhere.</param>
    /// <returns>What happened that ends a run; null: nothing.</returns>
    string? Advance(IStateAccess state, ulong end, ulong? haltsAt);
}
