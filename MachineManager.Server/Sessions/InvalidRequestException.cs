// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Sessions;

/// <summary>The client asked for something that cannot be; the message names the value and what is allowed. INVALID_ARGUMENT.</summary>
internal sealed class InvalidRequestException(string message) : Exception(message);
