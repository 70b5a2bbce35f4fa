// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>What a step's log has beside the accesses.</summary>
/// <param name="HasAnnotations">Notes and brackets.</param>
/// <param name="HasLargeData">The data of accesses to 32 bytes and more.</param>
public sealed record StepLogType(bool HasAnnotations, bool HasLargeData);
