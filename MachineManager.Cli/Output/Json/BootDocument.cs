// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Output.Json;

/// <summary>A machine that was run to its end. What it printed is on standard error.</summary>
internal sealed record BootDocument(string Session, ulong Cycle, string RootHash, bool Halted, ulong? Payload, double Seconds, ulong ConsoleBytes);
