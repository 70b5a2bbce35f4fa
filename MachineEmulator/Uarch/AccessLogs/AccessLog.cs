// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Uarch.AccessLogs;

/// <summary>The accesses of one step of the microarchitecture, in order (spec 9.7).</summary>
/// <param name="Type">What it holds beside the accesses.</param>
/// <param name="Accesses">The accesses.</param>
/// <param name="Brackets">Empty in a log without annotations.</param>
/// <param name="Notes">A name for each access; empty in a log without annotations.</param>
public sealed record AccessLog(
    AccessLogType Type,
    IReadOnlyList<Access> Accesses,
    IReadOnlyList<BracketNote> Brackets,
    IReadOnlyList<string> Notes);
