// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Output.Json;

/// <param name="Cycle">Where going back has not to run to.</param>
/// <param name="Ucycle">Micro-cycles into that cycle.</param>
/// <param name="Kind">"origin", "spaced", "visited" or "stored".</param>
internal sealed record CheckpointDocument(ulong Cycle, ulong Ucycle, string Kind);
