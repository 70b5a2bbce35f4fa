// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Output.Json;

/// <summary>A proof that has been verified.</summary>
/// <param name="Session">Id.</param>
/// <param name="Cycle">Where it is of.</param>
/// <param name="Ucycle">Micro-cycles into that cycle.</param>
/// <param name="Address">Hexadecimal, with 0x.</param>
/// <param name="Log2Size">The target has 2^this bytes.</param>
/// <param name="TargetHash">Of the node over the target.</param>
/// <param name="RootHash">That it leads to.</param>
/// <param name="Siblings">From the root down.</param>
/// <param name="Verified">true; a proof that does not hold is exit code 4 and no document.</param>
/// <param name="Data">The bytes that it is of, in hexadecimal, with --data.</param>
internal sealed record ProofDocument(
    string Session,
    ulong Cycle,
    ulong Ucycle,
    string Address,
    ulong Log2Size,
    string TargetHash,
    string RootHash,
    IReadOnlyList<string> Siblings,
    bool Verified,
    string? Data);
