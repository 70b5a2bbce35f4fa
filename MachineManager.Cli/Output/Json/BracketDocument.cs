// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Output.Json;

/// <param name="Type">"begin" or "end".</param>
/// <param name="Where">How many accesses come before it.</param>
/// <param name="Text">What the group is.</param>
internal sealed record BracketDocument(string Type, ulong Where, string Text);
