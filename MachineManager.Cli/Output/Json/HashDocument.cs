// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Output.Json;

/// <param name="Cycle">As it was asked for.</param>
/// <param name="Ucycle">As it was asked for.</param>
/// <param name="RootHash">Of the machine there, or where it halted before.</param>
internal sealed record HashDocument(ulong Cycle, ulong Ucycle, string RootHash);
