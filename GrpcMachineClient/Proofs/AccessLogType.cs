// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient;

/// <summary>What a log has beside its accesses.</summary>
/// <param name="Proofs">A proof with every access.</param>
/// <param name="Annotations">Brackets and notes.</param>
public sealed record AccessLogType(bool Proofs, bool Annotations);
