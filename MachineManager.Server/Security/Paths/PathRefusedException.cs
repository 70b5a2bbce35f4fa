// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Security.Paths;

/// <summary>A request names a path outside of the configured roots. PERMISSION_DENIED.</summary>
internal sealed class PathRefusedException(string message) : Exception(message);
