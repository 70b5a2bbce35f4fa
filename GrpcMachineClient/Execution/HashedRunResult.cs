// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient;

/// <summary>Where a run ended, and the root hash there.</summary>
public sealed record HashedRunResult(RunResult Run, Hash RootHash);
