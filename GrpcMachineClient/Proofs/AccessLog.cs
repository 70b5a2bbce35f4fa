// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient;

/// <summary>What a micro-architecture step did (spec 9.7).</summary>
/// <param name="LogType">null where the message names none.</param>
/// <param name="Accesses">In the order that they happened.</param>
/// <param name="Brackets">By <see cref="BracketNote.Where"/>; empty without annotations.</param>
/// <param name="Notes">One for each access; empty without annotations.</param>
public sealed record AccessLog(
    AccessLogType? LogType,
    IReadOnlyList<Access> Accesses,
    IReadOnlyList<BracketNote> Brackets,
    IReadOnlyList<string> Notes);
