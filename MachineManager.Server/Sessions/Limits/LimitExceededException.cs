// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Sessions.Limits;

/// <summary>The client asks for more than a limit allows; the message names the limit. RESOURCE_EXHAUSTED.</summary>
internal sealed class LimitExceededException(string message) : Exception(message);
