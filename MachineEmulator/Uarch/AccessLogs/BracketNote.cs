// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Uarch.AccessLogs;

/// <summary>One end of a bracket around the accesses that belong together (spec 9.7).</summary>
/// <param name="Type">Which end.</param>
/// <param name="Where">Accesses logged before it.</param>
/// <param name="Text">"step", or an instruction's mnemonic in lower case.</param>
public sealed record BracketNote(BracketType Type, ulong Where, string Text);
