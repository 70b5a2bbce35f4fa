// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Output.Json;

/// <summary>A run that goes on in the manager.</summary>
internal sealed record DetachedDocument(string Session, IReadOnlyList<string> Positions, ulong Cycle, ulong Percent);
