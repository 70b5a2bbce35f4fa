// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient;

/// <summary>Where a group of accesses begins or ends.</summary>
/// <param name="Type">Begin or end.</param>
/// <param name="Where">How many accesses were logged before.</param>
/// <param name="Text">What the group is, such as an instruction's mnemonic.</param>
public sealed record BracketNote(BracketNoteType Type, ulong Where, string Text);
