// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Sessions;

/// <summary>EndSession of a session that does not exist: INTERNAL there, as the original answers.</summary>
internal sealed class UnknownSessionException(string id) : Exception($"there is no session '{id}'");
