// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Output.Json;

/// <summary>A run that is done.</summary>
/// <param name="Session">Id.</param>
/// <param name="Cycle">Where the session stands.</param>
/// <param name="Ucycle">Micro-cycles into that cycle.</param>
/// <param name="Seconds">As long as this program has waited.</param>
/// <param name="Stops">One for each position that was asked for.</param>
internal sealed record RunDocument(string Session, ulong Cycle, ulong Ucycle, double Seconds, IReadOnlyList<StopDocument> Stops);
