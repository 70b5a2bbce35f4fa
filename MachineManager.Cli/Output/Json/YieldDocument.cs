// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Output.Json;

/// <param name="Sequence">Counts the session's yields, from 1 on.</param>
/// <param name="Previous">The yield before it in the machine's life; 0 where there is none, or none that is kept.</param>
/// <param name="Cycle">Where.</param>
/// <param name="Ucycle">Micro-cycles into that cycle.</param>
/// <param name="Manual">Whether the guest waits for a response.</param>
/// <param name="Reason">Why, as a number.</param>
/// <param name="Data">Base64; absent in lists.</param>
internal sealed record YieldDocument(ulong Sequence, ulong Previous, ulong Cycle, ulong Ucycle, bool Manual, uint Reason, string? Data);
