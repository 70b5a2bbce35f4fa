// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Sessions;

/// <summary>There is no session of this id. NOT_FOUND, in services that have no older habit.</summary>
internal sealed class SessionNotFoundException(string id) : Exception($"there is no session '{id}'");
