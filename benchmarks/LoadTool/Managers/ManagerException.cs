// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Managers;

/// <summary>The manager cannot be started, found or ended; nothing can be measured.</summary>
internal sealed class ManagerException(string message) : Exception(message);
