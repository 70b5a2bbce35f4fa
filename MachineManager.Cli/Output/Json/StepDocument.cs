// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Output.Json;

/// <summary>One micro-architecture step.</summary>
/// <param name="Session">Id.</param>
/// <param name="Cycle">Where the session stands after it.</param>
/// <param name="Ucycle">Micro-cycles into that cycle.</param>
/// <param name="RootHashBefore">Proven by the log; absent without proofs.</param>
/// <param name="RootHashAfter">Proven by the log; absent without proofs, and where leaves are larger than a word.</param>
/// <param name="Accesses">In the order that they happened.</param>
/// <param name="Brackets">Where groups of accesses begin and end.</param>
internal sealed record StepDocument(
    string Session,
    ulong Cycle,
    ulong Ucycle,
    string? RootHashBefore,
    string? RootHashAfter,
    IReadOnlyList<AccessDocument> Accesses,
    IReadOnlyList<BracketDocument> Brackets);
