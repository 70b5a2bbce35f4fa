// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Output.Json;

/// <param name="Session">Id.</param>
/// <param name="Action">"advance", "inspect" or "revert".</param>
/// <param name="Cycle">Where the session stands.</param>
/// <param name="Ucycle">Micro-cycles into that cycle.</param>
/// <param name="RootHash">Of the machine there.</param>
internal sealed record CmioDocument(string Session, string Action, ulong Cycle, ulong Ucycle, string RootHash);
