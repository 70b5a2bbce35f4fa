// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Sessions;

/// <summary>The manager is being shut down. UNAVAILABLE.</summary>
internal sealed class ShuttingDownException() : Exception("the machine manager is shutting down");
