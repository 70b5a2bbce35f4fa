// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Uarch.AccessLogs;

/// <summary>What a log holds beside the accesses.</summary>
/// <param name="HasProofs">Whether each access has a proof.</param>
/// <param name="HasAnnotations">Whether there are notes, one for each access, and brackets.</param>
public readonly record struct AccessLogType(bool HasProofs, bool HasAnnotations);
