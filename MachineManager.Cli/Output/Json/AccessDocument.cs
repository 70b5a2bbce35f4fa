// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Output.Json;

/// <summary>A word that was read or written; bytes are hexadecimal, in the order of their addresses.</summary>
/// <param name="Type">"read" or "write".</param>
/// <param name="Address">Hexadecimal, with 0x.</param>
/// <param name="Read">What was there before.</param>
/// <param name="Written">What is there after; absent for a read.</param>
/// <param name="Note">What the word is.</param>
/// <param name="Siblings">The proof of what was there before, from the root down; absent unless asked for.</param>
internal sealed record AccessDocument(
    string Type, string Address, string Read, string? Written, string? Note, IReadOnlyList<string>? Siblings);
