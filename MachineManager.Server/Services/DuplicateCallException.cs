// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Services;

/// <summary>The same call is in progress already. ALREADY_EXISTS.</summary>
internal sealed class DuplicateCallException(string method) : Exception($"an identical call of {method} is in progress; wait for its answer");
