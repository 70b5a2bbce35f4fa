// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>A fork of a machine, and the root hash that both have then.</summary>
public sealed record HashedFork(MachineHash RootHash, ForkedServer Server);
