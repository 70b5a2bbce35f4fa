// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Sessions;

/// <summary>The session has lost its machine, or could not be ended. INTERNAL.</summary>
internal sealed class SessionFailedException(string message) : Exception(message);
