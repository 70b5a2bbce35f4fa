// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Sessions;

/// <summary>What is asked for is right, but not of this session, or not now. FAILED_PRECONDITION.</summary>
internal sealed class NotPossibleException(string message) : Exception(message);
